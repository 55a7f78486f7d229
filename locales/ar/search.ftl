# Searching, checking, candidates and their reasons.
search = بحث
search-persons = البحث عن شخص
search-documents = البحث عن وثيقة
search-vehicles = البحث عن مركبة
check-title = التحقق من المنطقة المقروءة آليًا
check-submit = تحقّق
name = الاسم
name-hint = بأي خط وترتيب، كاملًا أو جزئيًا
birth = تاريخ الميلاد
birth-hint = ⁦1970⁩ أو ⁦1970-03⁩ أو ⁦1970-03-15⁩ أو ⁦1960/1965⁩
sex = الجنس
nationality = الجنسية
birth-town = مدينة الميلاد
birth-country = بلد الميلاد
country-hint = حرفان أو ثلاثة أحرف لاتينية: TN أو TUN
document-number = رقم الوثيقة
country = الدولة
country-of-issue = دولة الإصدار
country-of-registration = دولة التسجيل
vin = رقم الهيكل (VIN)
plate = لوحة التسجيل
engine-number = رقم المحرّك
purpose = الغرض
mrz = المنطقة المقروءة آليًا
mrz-hint = الصق السطرين أو الأسطر الثلاثة أسفل الوثيقة
any = الكل
clear = لا شيء: لم يُعثر على أي تطابق
too-many = العدد أكبر من أن يُقارَن: هذه ليست نتيجة «لا شيء»
too-many-hint = السجلات التي تحمل هذا الاسم أو الرقم أكثر مما تقارنه عملية بحث واحدة. أضف تاريخ الميلاد أو الجنسية أو الاسم الكامل.
clear-hint = لا شيء مما يحق لك الاطلاع عليه يطابق بحثك. جرّب كتابة أخرى أو تفاصيل أقل.
no-more-candidates = لا مزيد من المرشّحين
found-count = { $count ->
       [zero] لا مرشّح
       [one] مرشّح واحد
       [two] مرشّحان
       [few] { $count } مرشّحين
       [many] { $count } مرشّحًا
      *[other] { $count } مرشّح
    }
next-page = المزيد من المرشّحين
read-as = ما قُرئ من المنطقة
repaired = السطر { $line }، العمود { $column }: قُرئ { $from } على أنه { $to } ({ $why })
repaired-form = السطر { $line }: { $why }
score = درجة التطابق
score-percent = ⁦{ $percent }%⁩
exact = تطابق تام
weak = ضعيف
why = الأسباب
differs = أوجه الاختلاف
reason-document-number = رقم الوثيقة { $recorded } مطابق
reason-document-range = الرقم يقع ضمن السلسلة { $recorded }
reason-vin = رقم الهيكل { $recorded } مطابق
reason-plate = اللوحة { $recorded } مطابقة
reason-engine-number = رقم المحرّك { $recorded } مطابق
reason-misread = بعد احتساب أخطاء القراءة الشائعة فقط
reason-country-differs = الدولة المسجّلة هي { $recorded }
reason-name = اسم مشابه لـ { $recorded } (⁦{ $percent }%⁩)
name-parts = جزءًا جزءًا
reason-fact = { $finding } (⁦{ $weight }⁩)
finding-birth-same-day = تاريخ الميلاد نفسه
finding-birth-day-and-month-swapped = يوم الميلاد وشهره متبادلان
finding-birth-same-hijri-day = فرق تاريخي الميلاد كالفرق بين طرق التحويل من التقويم الهجري
finding-birth-nearly-same-day = تاريخ ميلاد شبه مطابق
finding-birth-century = يوم الميلاد نفسه في قرن آخر
finding-birth-year-of-fill-day = سنة الميلاد نفسها، واليوم قيمة افتراضية ليوم غير معروف
finding-birth-agrees = تاريخ الميلاد متوافق بقدر ما هو معروف
finding-birth-near = تاريخ الميلاد قريب
finding-birth-differs = تاريخ الميلاد مختلف
finding-birth-far = بين تاريخي الميلاد أكثر من عشر سنوات
finding-sex-same = الجنس نفسه
finding-sex-differs = الجنس مختلف
finding-nationality-shared = الجنسية متوافقة
finding-nationality-differs = الجنسية مختلفة
finding-birth-town-same = مدينة الميلاد نفسها
finding-birth-country-same = بلد الميلاد نفسه
finding-birth-town-differs = مدينة الميلاد مختلفة
finding-birth-country-differs = بلد الميلاد مختلف
finding-document-same = رقم الوثيقة نفسه
finding-document-slip = رقم الوثيقة مطابق باستثناء خطأ محتمل في الكتابة
finding-document-differs = رقم وثيقة مختلف
confirm-first = المرشّح ليس تطابقًا مؤكدًا: أكّد مع الجهة المالكة قبل أي إجراء قسري.
