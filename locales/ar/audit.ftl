# ما يقوله سجل التدقيق عن عضو: الصفحة والرسم البياني والقيود والإثباتات.
audit = من استخدم بياناتنا
audit-intro = كل فعل قام به أعضاء آخرون بسجلاتنا، وكل فعل قام به ضباطنا وأنظمتنا، كما يحفظها سجل التدقيق. يظهر لكم من العضو الآخر اسم العضو والوحدة والدور، أما الضابط الذي قام بالفعل فيعرفه ذلك العضو وحده. والاطلاع على هذه الصفحة مسجَّل أيضًا.
audit-from = من
audit-until = إلى
audit-whose = أفعال
audit-whose-others = أعضاء آخرون بسجلاتنا
audit-whose-own = ضباطنا وأنظمتنا
audit-whose-all = الجميع
audit-member-hint = رمز العضو الذي قام بالفعل، مثل FR
audit-show = عرض
audit-over-time = عبر الزمن
audit-over-time-hint = جميع أفعال كل يوم (بالتوقيت العالمي)، أيًّا كان العضو أو الفعل أو الغرض المختار، ولمئة يوم أخيرة على الأكثر. لكل رسم مقياسه الخاص.
audit-chart-said = المجموع { $total }، والحد الأقصى في يوم واحد { $most }
audit-in-numbers = البيانات نفسها بالأرقام
audit-day = اليوم
audit-entries = القيود
audit-none = لا قيد يطابق ما طُلب.
audit-who = من
audit-act = الفعل
audit-result = النتيجة
audit-place = القيد
audit-erased = مُحي المضمون عند انقضاء مدة حفظه، ويبقى القيد ليظل إثبات سلامة سجل التدقيق ممكنًا.
audit-records-shown = { $count ->
    [one] عُرض سجل واحد
    [two] عُرض سجلان
    [few] عُرضت { $count } سجلات
    [many] عُرض { $count } سجلًا
   *[other] عُرض { $count } سجل
 }
audit-shown-count = { $count ->
    [0] لم يُعرض شيء
    [one] عُرض عنصر واحد
    [two] عُرض عنصران
    [few] عُرضت { $count } عناصر
    [many] عُرض { $count } عنصرًا
   *[other] عُرض { $count } عنصر
 }
audit-versions-shown = { $count ->
    [one] عُرض إصدار واحد
    [two] عُرض إصداران
    [few] عُرضت { $count } إصدارات
    [many] عُرض { $count } إصدارًا
   *[other] عُرض { $count } إصدار
 }
audit-records-count = { $count ->
    [0] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $count } سجلات
    [many] { $count } سجلًا
   *[other] { $count } سجل
 }
audit-shown = عُرض
audit-not-shown = لم يُعرض
audit-version = الإصدار { $version }
audit-version-shown = عُرض (الإصدار { $version })
audit-changed = تغيّر
audit-unchanged = لم يتغيّر
audit-sent = أُرسل
audit-not-sent = لم يُرسل
audit-blocks = حجب
audit-unblocks = رفع الحجب
audit-done = تم
audit-not-done = لم يتم
audit-batch = جديدة: { $created }، محدَّثة: { $updated }، مسحوبة: { $withdrawn }، دون تغيير: { $unchanged }، مرفوضة: { $rejected }
audit-records-of = سجلات { $member }
audit-newest = أحدث القيود
audit-older = قيود أقدم
audit-log = سجل التدقيق وإثباتاته
audit-size = عدد القيود في سجل التدقيق
audit-root = بصمة سجل التدقيق
audit-signed-by = وقّعه
audit-unsigned = غير موقَّع
audit-unsigned-hint = لا أحد يوقّع سجل التدقيق هذا، ولذلك لا يمكن تصدير قيوده مع إثباتات.
audit-checkpoint = نقطة التحقّق الموقَّعة
audit-export = تصدير مع الإثباتات
audit-export-hint = يضم الملف القيود المختارة، بحد أقصى ألف قيد ابتداءً من أحدث قيد في هذه الصفحة، ومع كل قيد إثبات وجوده في سجل التدقيق الموقَّع. ويتحقق منه كل من لديه المفتاح العام لسجل التدقيق دون الدخول إلى النظام:
# أنواع الأفعال.
act-checked = تحقّق ميداني
act-searched = بحث
act-record-read = الاطلاع على سجل
act-versions-read = الاطلاع على تاريخ سجل
act-blob-read = الاطلاع على صورة أو مرفق
act-blob-put = حفظ صورة أو مرفق
act-record-put = إدخال سجل أو تحديثه
act-record-withdrawn = سحب سجل
act-batch-put = كتابة سجلات دفعةً واحدة
act-owner-asked = توجيه سؤال إلى مالك سجل
act-inquiries-read = الاطلاع على قائمة الأسئلة الواردة
act-record-flagged = وضع إشارة عدم التنفيذ على سجل
act-flag-lifted = رفع إشارة عدم التنفيذ
act-flags-read = الاطلاع على قائمة الإشارات
act-reviews-read = الاطلاع على قائمة السجلات المستحقة للمراجعة
act-quality-read = الاطلاع على جودة السجلات
act-extension-asked = طلب تمديد حفظ سجل
act-records-erased = محو سجلات انقضت مدتها
act-blocks-read = الاطلاع على قائمة السجلات المحجوبة
act-block-read = الاستعلام عن حجب سجل
act-block-asked = طلب حجب سجل أو رفع الحجب عنه
act-block-confirmed = تأكيد حجب سجل أو رفع الحجب عنه
act-audit-read = الاطلاع على سجل التدقيق
act-started = بدء تشغيل الخادم
act-stopped = إيقاف الخادم
act-log-erased = محو مضمون قيود قديمة في سجل التدقيق
act-log-followed = جلب إثبات أو نقطة تحقّق من سجل التدقيق
act-policy-read = الاطلاع على سياسة المشاركة
act-policy-previewed = تجربة مسودة سياسة مشاركة
act-policy-replaced = إنفاذ سياسة مشاركة
act-audience-read = الاطلاع على من يرى سجلًا
act-members-read = الاطلاع على قائمة الأعضاء
act-profile-read = الاطلاع على الملف التعريفي لعضو
act-exported = استخراج جميع سجلات العضو
act-signed-in = تسجيل دخول
act-sign-in-failed = محاولة دخول فاشلة أو كلمة مرور خاطئة
act-signed-out = تسجيل خروج
act-own-account-read = الاطلاع على الحساب الشخصي
act-session-ended = إنهاء جلسة من جلسات الحساب الشخصي
act-sessions-ended = إنهاء جميع جلسات حساب
act-password-changed = تغيير كلمة المرور الشخصية
act-password-reset = منح حساب كلمة مرور تُستخدم مرة واحدة
act-identity-bound = ربط حساب بهوية لدى مزوّد تسجيل الدخول
act-identity-unbound = فكّ ارتباط حساب بهويته لدى مزوّد تسجيل الدخول
act-second-factor-begun = بدء إضافة عامل ثانٍ
act-second-factor-added = إضافة عامل ثانٍ
act-second-factor-removed = إزالة العامل الثاني لحساب
act-member-added = إضافة عضو
act-account-added = إضافة حساب
act-accounts-read = الاطلاع على قائمة الحسابات
act-account-read = الاطلاع على حساب
act-account-changed = تغيير صلاحيات حساب
act-account-disabled = تعطيل حساب
act-key-added = إضافة مفتاح إلى حساب
act-keys-read = الاطلاع على مفاتيح حساب
act-key-revoked = إلغاء مفتاح حساب
act-backed-up = نسخ قاعدة البيانات
act-replayed = كتابة مكررة أُجيب عنها كما في المرة الأولى
act-refused = طلب مرفوض
