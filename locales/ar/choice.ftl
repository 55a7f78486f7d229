# The choices of every closed list, and dates.
purpose-arrest = التوقيف
purpose-information = معلومات
purpose-warning = تحذير
purpose-locate-missing = العثور على شخص مفقود
purpose-locate-witness-or-victim = تحديد مكان شاهد أو ضحية
purpose-identify = التعرّف على شخص أو جثة
purpose-forensic = تحليل جنائي
purpose-security-check = تدقيق أمني (حدود، تأشيرة)
purpose-threat-analysis = تحليل التهديدات والاتجاهات
purpose-administrative = إداري
classification-official-use = للاستخدام الرسمي
classification-restricted = مقيّد
classification-confidential = سرّي
person-status-wanted = مطلوب
person-status-convicted = محكوم عليه
person-status-suspect = مشتبه فيه
person-status-possible-threat = تهديد محتمل
person-status-victim = ضحية
person-status-witness = شاهد
person-status-missing = مفقود
person-status-deceased = متوفى
person-status-unidentified-living = شخص مجهول الهوية
person-status-unidentified-body = جثة مجهولة الهوية
person-status-person-of-interest = شخص محل اهتمام
person-status-subject-of-warning = موضوع تحذير
person-warning-armed = مسلّح
person-warning-violent = عنيف
person-warning-dangerous = خطر
person-warning-may-escape = قد يفرّ
person-warning-suicidal = ميول انتحارية
person-warning-explosives = متفجرات
person-warning-contagious = مرض معدٍ
person-warning-drug-user = متعاطي مخدرات
person-warning-mentally-ill = مرض نفسي
person-warning-needs-medication = يحتاج إلى دواء
handling-ask-before-use = استشر الجهة المالكة قبل أي استخدام
handling-ask-before-coercion = استشر الجهة المالكة قبل أي إجراء قسري
handling-no-onward-transfer = لا يُنقل إلى طرف آخر
handling-not-as-evidence = لا يُستخدم كدليل
handling-silent = صامت: لا تُنبّه الشخص
flag-reason-national-law = يخالف قانونه الوطني
flag-reason-international-obligations = يخالف التزاماته الدولية
flag-reason-essential-interests = يخالف مصالحه الوطنية الأساسية
document-type-passport = جواز سفر
document-type-diplomatic-passport = جواز سفر دبلوماسي
document-type-service-passport = جواز سفر خدمة
document-type-refugee-travel-document = وثيقة سفر لاجئ
document-type-stateless-travel-document = وثيقة سفر لعديم الجنسية
document-type-alien-travel-document = وثيقة سفر لأجنبي
document-type-emergency-travel-document = وثيقة سفر طارئة
document-type-laissez-passer = جواز مرور
document-type-identity-card = بطاقة هوية
document-type-residence-permit = تصريح إقامة
document-type-visa = تأشيرة
document-type-border-crossing-card = بطاقة عبور الحدود
document-type-seaman-book = دفتر بحّار
document-type-crew-certificate = شهادة طاقم
document-type-military-identity-card = بطاقة هوية عسكرية
document-type-driving-licence = رخصة قيادة
document-type-vehicle-registration = رخصة مركبة
document-type-national-number = رقم وطني
document-type-social-security-number = رقم الضمان الاجتماعي
document-type-tax-number = رقم ضريبي
document-type-birth-certificate = شهادة ميلاد
document-type-marriage-certificate = عقد زواج
document-type-voter-card = بطاقة ناخب
document-type-other = وثيقة أخرى
document-event-stolen = مسروقة
document-event-stolen-blank = مسروقة فارغة
document-event-lost = مفقودة
document-event-revoked = ملغاة
document-event-invalid = غير صالحة
document-event-counterfeit = مزوّرة
vehicle-type-car = سيارة
vehicle-type-motorcycle = دراجة نارية
vehicle-type-moped = دراجة صغيرة
vehicle-type-van = شاحنة صغيرة مغلقة
vehicle-type-lorry = شاحنة
vehicle-type-bus = حافلة
vehicle-type-trailer = مقطورة
vehicle-type-caravan = كرفان
vehicle-type-tractor = جرّار
vehicle-type-agricultural = آلة زراعية
vehicle-type-construction = آلة إنشاءات
vehicle-type-quad = دراجة رباعية
vehicle-type-bicycle = دراجة هوائية
vehicle-type-part = قطعة
vehicle-type-other = مركبة أخرى
colour-white = أبيض
colour-silver = فضي
colour-grey = رمادي
colour-black = أسود
colour-blue = أزرق
colour-red = أحمر
colour-green = أخضر
colour-yellow = أصفر
colour-orange = برتقالي
colour-brown = بني
colour-beige = بيج
colour-gold = ذهبي
colour-purple = بنفسجي
colour-pink = وردي
colour-turquoise = فيروزي
colour-multicoloured = متعدد الألوان
colour-other = لون آخر
sex-male = ذكر
sex-female = أنثى
sex-other = آخر
sex-unknown = غير معروف
name-kind-primary = الاسم الرئيسي
name-kind-alias = اسم مستعار
name-kind-maiden = اسم ما قبل الزواج
name-kind-former = اسم سابق
name-kind-original-script = بالخط الأصلي
name-kind-transliteration = كتابة صوتية
name-quality-good = جودة جيدة
name-quality-low = جودة ضعيفة
name-quality-unrated = غير مصنّف
offence-category-terrorism = الإرهاب
offence-category-terrorism-financing = تمويل الإرهاب
offence-category-war-crimes = جرائم حرب وجرائم ضد الإنسانية
offence-category-homicide = القتل
offence-category-assault = الاعتداء
offence-category-sexual-offence = جريمة جنسية
offence-category-child-exploitation = استغلال الأطفال
offence-category-kidnapping = الخطف
offence-category-child-abduction = خطف طفل
offence-category-torture = التعذيب
offence-category-trafficking-persons = الاتجار بالأشخاص
offence-category-migrant-smuggling = تهريب المهاجرين
offence-category-drugs = المخدرات
offence-category-firearms = الأسلحة النارية
offence-category-organised-crime = الجريمة المنظمة
offence-category-robbery = السلب
offence-category-burglary = السطو
offence-category-theft = السرقة
offence-category-theft-vehicle = سرقة المركبات
offence-category-extortion = الابتزاز
offence-category-fraud = الاحتيال
offence-category-corruption = الفساد
offence-category-money-laundering = غسل الأموال
offence-category-tax-offence = جريمة ضريبية
offence-category-counterfeiting = تزييف العملة
offence-category-forgery = التزوير
offence-category-cybercrime = الجريمة السيبرانية
offence-category-intellectual-property = الملكية الفكرية
offence-category-cultural-property = الممتلكات الثقافية
offence-category-environmental = جريمة بيئية
offence-category-maritime-piracy = القرصنة البحرية
offence-category-aviation-security = أمن الطيران
offence-category-proliferation = انتشار الأسلحة
offence-category-sanctions-evasion = التهرب من الجزاءات
offence-category-arson = الحرق العمد
offence-category-escape = الفرار
offence-category-obstruction-of-justice = عرقلة العدالة
offence-category-other = جريمة أخرى
relationship-father = الأب
relationship-mother = الأم
relationship-grandfather = الجد
relationship-grandmother = الجدة
relationship-spouse = الزوج أو الزوجة
relationship-former-spouse = زوج سابق
relationship-brother = الأخ
relationship-sister = الأخت
relationship-son = الابن
relationship-daughter = الابنة
relationship-uncle = العم أو الخال
relationship-aunt = العمة أو الخالة
relationship-cousin = ابن العم أو الخال
relationship-other-relative = قريب
relationship-guardian = الوصي
relationship-associate = شريك
relationship-employer = صاحب العمل
relationship-other = صلة أخرى
build-type-slim = نحيل
build-type-medium = متوسط
build-type-athletic = رياضي
build-type-heavy = ضخم
eye-colour-black = سوداوان
eye-colour-brown = بنيّتان
eye-colour-hazel = عسليّتان
eye-colour-green = خضراوان
eye-colour-grey = رماديّتان
eye-colour-blue = زرقاوان
eye-colour-different = لونان مختلفان
eye-colour-other = لون آخر
hair-colour-black = أسود
hair-colour-brown = بني
hair-colour-blond = أشقر
hair-colour-red = أحمر
hair-colour-grey = رمادي
hair-colour-white = أبيض
hair-colour-bald = أصلع
hair-colour-dyed = مصبوغ
hair-colour-other = لون آخر
kind-person = شخص
kind-travel-document = وثيقة سفر
kind-vehicle = مركبة
role-bureau-officer = ضابط مكتب
role-front-line = نظام ميداني
role-system = نظام وطني
role-administrator = مشرف
role-data-protection-officer = مسؤول حماية البيانات
calendar-month-gregorian = { $month ->
       [1] كانون الثاني/يناير
       [2] شباط/فبراير
       [3] آذار/مارس
       [4] نيسان/أبريل
       [5] أيار/مايو
       [6] حزيران/يونيو
       [7] تموز/يوليو
       [8] آب/أغسطس
       [9] أيلول/سبتمبر
       [10] تشرين الأول/أكتوبر
       [11] تشرين الثاني/نوفمبر
      *[12] كانون الأول/ديسمبر
    }
calendar-month-hijri = { $month ->
       [1] محرّم
       [2] صفر
       [3] ربيع الأول
       [4] ربيع الآخر
       [5] جمادى الأولى
       [6] جمادى الآخرة
       [7] رجب
       [8] شعبان
       [9] رمضان
       [10] شوال
       [11] ذو القعدة
      *[12] ذو الحجة
    }
calendar-day = { $day } { $month } { $year }
calendar-month-and-year = { $month } { $year }
calendar-about = حوالي { $date }
calendar-between = بين { $first } و{ $last }
mrz-repair-reason-lower-case = أحرف صغيرة قُرئت كبيرة
mrz-repair-reason-space = حُذفت المسافات
mrz-repair-reason-character-form = شكل آخر للحرف
mrz-repair-reason-line-break = أسطر جُمعت أو فُصلت
mrz-repair-reason-missing-fill = أُضيفت أحرف حشو ناقصة
mrz-repair-reason-extra-fill = حُذفت أحرف حشو زائدة
mrz-repair-reason-must-be-digit = لا يصح هنا إلا رقم
mrz-repair-reason-must-be-letter = لا يصح هنا إلا حرف
mrz-repair-reason-check-digit = أثبته رقم التحقق
role-bureau-head = رئيس المكتب
role-policy-owner = مسؤول سياسة المشاركة
role-hub-administrator = مدير المركز
record-part-photos = الصور
record-part-description = الأوصاف
record-part-offences = الجرائم
record-part-addresses = العناوين
record-part-relations = الأقارب والصلات
record-part-occupations = المهن واللغات
record-part-circumstances = الوقائع
record-part-remarks = الملاحظات
record-part-attachments = المرفقات
mark-minor = قاصر
mark-sensitive = بيانات حساسة
mark-own-national = من مواطني المالك
role-examiner = فاحص الأمانة العامة
