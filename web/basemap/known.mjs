// Towns whose names GeoNames' alternates do not give, or give wrongly: English
// name as on the map, then Russian, Kazakh, Chinese. An empty cell keeps what is
const TABLE = `
  Agadyr|Агадырь|Ағадыр|
  Ahmedabad|||艾哈迈达巴德
  Aksukent|Аксукент|Ақсукент|
  Aktau|Актау|Ақтау|阿克套
  Alexandria|Александрия||
  Almaty|Алматы|Алматы|阿拉木图
  Andijon|Андижан|Әндіжан|安集延
  Angren|Ангрен||安格连
  Ankara|Анкара|Анкара|安卡拉
  Ardabīl|Ардебиль||阿尔达比勒
  Arkhangel’sk|||阿尔汉格尔斯克
  Arāk|Эрак||阿拉克
  Asaka|Асака||阿萨卡
  Astana|Астана|Астана|阿斯塔纳
  Astrakhan|Астрахань|Астрахан|阿斯特拉罕
  Balkhash|Балхаш|Балқаш|巴尔喀什
  Bayan Nur|Баян-Нур||巴彦淖尔
  Bayramaly|Байрамали||拜拉姆阿里
  Beijing|Пекин|Бейжің|北京
  Bekobod|Бекабад|Бекабад|
  Berdyansk|Бердянск||
  Beruniy|Беруни||
  Bokhtar|Бохтар||博赫塔尔
  Boralday|Боралдай|Боралдай|
  Bryansk|||布良斯克
  Bukhara|Бухара|Бұхара|布哈拉
  Busan|Пусан||釜山
  Cape Town|||开普敦
  Changde|||常德
  Changshu|||常熟
  Changzhi|Чанчжи||长治
  Chennai|||金奈
  Cherepovets|Череповец||切列波韦茨
  Chita|||赤塔
  Daegu|||大邱
  Daşoguz|Дашогуз||达绍古兹
  Delhi|Дели|Дели|德里
  Dnipro|Днепр||第聂伯
  Donetsk|Донецк||顿涅茨克
  Dostyk|Достык|Достық|多斯特克
  Ekibastuz|Экибастуз|Екібастұз|埃基巴斯图兹
  Emba|Эмба|Ембі|恩巴
  Ertis|Иртышск|Ертіс|
  Faisalabad|Фейсалабад||费萨拉巴德
  Fergana|Фергана|Ферғана|费尔干纳
  Ganja|Гянджа||占贾
  Giza|Гиза||吉萨
  Gujranwala|Гуджранвала||古吉兰瓦拉
  Guliston|Гулистан||古利斯坦
  Hamadān|Хамадан||哈马丹
  Hefei|Хэфэй||合肥
  Hong Kong|Гонконг|Гонконг|香港
  Huai'an|Хуайань||淮安
  Huainan|Хуайнань||淮南
  Huizhou|Хойчжоу||惠州
  Hyderābād|Хайдарабад||海得拉巴
  Incheon|Инчхон||仁川
  Islamabad|Исламабад|Исламабад|伊斯兰堡
  Istanbul|Стамбул|Ыстамбұл|伊斯坦布尔
  Ivano-Frankivsk|Ивано-Франковск||伊万诺-弗兰科夫斯克
  Jaipur|Джайпур||斋浦尔
  Jeddah|Джидда||吉达
  Jinzhong|Цзиньчжун||晋中
  Jizzax|Джизак||吉扎克
  Karachi|Карачи|Карачи|卡拉奇
  Karagandy|Караганда|Қарағанды|卡拉干达
  Karaj|Кередж||卡拉季
  Kattaqo’rg’on|Каттакурган||
  Kerch|Керчь||刻赤
  Khabarovsk|Хабаровск||哈巴罗夫斯克
  Kharkiv|Харьков||哈尔科夫
  Kherson|Херсон||赫尔松
  Khujand|Худжанд||苦盏
  Konayev|Конаев|Қонаев|科纳耶夫
  Kryvyy Rih|Кривой Рог||克里维里赫
  Kulsary|Кульсары|Құлсары|库利萨雷
  Kursk|Курск||库尔斯克
  Kuryk|Курык|Құрық|库雷克
  Kutaisi|Кутаиси||库塔伊西
  Kyiv|Киев|Киев|基辅
  Kŭlob|Куляб||库洛布
  Lankaran|Ленкорань||连科兰
  Lipetsk|Липецк||利佩茨克
  Luhansk|Луганск||卢甘斯克
  Lu’an|Луань||六安
  Lviv|Львов||利沃夫
  Macau|Макао|Макао|澳门
  Magnitogorsk|||马格尼托哥尔斯克
  Makhachkala|||马哈奇卡拉
  Makiivka|Макеевка||马凯耶夫卡
  Marg‘ilon|Маргилан||马尔吉兰
  Mariupol|Мариуполь||马里乌波尔
  Mashhad|Мешхед|Мешхед|马什哈德
  Mazār-e Sharīf|Мазари-Шариф||马扎里沙里夫
  Mersin|Мерсин||梅尔辛
  Mumbai|Мумбаи|Мумбай|孟买
  Munich|Мюнхен||慕尼黑
  Mykolayiv|Николаев||尼古拉耶夫
  Naberezhnyye Chelny|||卡马河畔切尔内
  Nakhchivan|Нахичевань||纳希切万
  Naryn|Нарын|Нарын|纳伦
  Navoiy|Навои||纳沃伊
  Nay Pyi Taw|Нейпьидо||内比都
  New Delhi|Нью-Дели|Нью-Дели|新德里
  Nizhny Tagil|||下塔吉尔
  Nukus|Нукус|Нөкіс|努库斯
  Odesa|Одесса||敖德萨
  Olmaliq|Алмалык||阿尔马雷克
  Oqtosh|Акташ||
  Oral|Уральск|Орал|乌拉尔斯克
  Orenburg|Оренбург|Орынбор|奥伦堡
  Orël|Орёл||奥廖尔
  Orūmīyeh|Урмия||乌尔米耶
  Oskemen|Усть-Каменогорск|Өскемен|厄斯克门
  Otegen Batyr|Отеген батыр|Өтеген батыр|
  Petropavl|Петропавловск|Петропавл|彼得罗巴甫尔
  Poltava|Полтава||波尔塔瓦
  Pretoria|Претория||比勒陀利亚
  P’ot’i|Поти||波季
  Qarshi|Карши|Қаршы|卡尔希
  Qo‘qon|Коканд|Қоқан|浩罕
  Quetta|Кветта||奎达
  Qŭnghirot|Кунград||昆格勒
  Rabat|||拉巴特
  Rahim Yar Khan|Рахимъяр-Хан||
  Ridder|Риддер|Риддер|里德尔
  Rio de Janeiro|Рио-де-Жанейро||
  Rivne|Ровно||里夫内
  Rudny|Рудный|Рудный|鲁德内
  Rustavi|Рустави||鲁斯塔维
  Saint Petersburg|Санкт-Петербург|Санкт-Петербург|圣彼得堡
  Samarkand|Самарканд|Самарқанд|撒马尔罕
  Saransk|Саранск||萨兰斯克
  Saran|Сарань|Саран|
  Sarkand|Сарканд|Сарқан|萨尔坎德
  Semey|Семей|Семей|塞梅伊
  Seoul|Сеул|Сеул|首尔
  Sevastopol|Севастополь||塞瓦斯托波尔
  Shache|Яркенд||莎车
  Shamalgan|Шамалган|Шамалған|
  Shardara|Шардара|Шардара|
  Shchuchinsk|Щучинск|Щучинск|休钦斯克
  Sheki|Шеки||舍基
  Shizuishan|Шицзуйшань||石嘴山
  Sholakkorgan|Шолаккорган|Шолаққорған|
  Shyganak|Чиганак|Шығанақ|
  Shymkent|Шымкент|Шымкент|奇姆肯特
  Simferopol|Симферополь||辛菲罗波尔
  Smolensk|Смоленск||斯摩棱斯克
  Stavropol’|||斯塔夫罗波尔
  Stepnogorsk|Степногорск|Степногорск|斯捷普诺戈尔斯克
  Sumqayıt|Сумгаит||苏姆盖特
  Sumy|Сумы||苏梅
  Suqian|Суцянь||宿迁
  Taiynsha|Тайынша|Тайынша|
  Tai’an|Тайань||泰安
  Talas|Талас|Талас|塔拉斯
  Talgar|Талгар|Талғар|塔尔加尔
  Tashkent|Ташкент|Ташкент|塔什干
  Tejen|Теджен||捷詹
  Temirtau|Темиртау|Теміртау|铁米尔套
  Tirmiz|Термез|Термез|铁尔梅兹
  Tumxuk|Тумшук||图木舒克
  Türkmenabat|Туркменабад||土库曼纳巴德
  Türkmenbaşy|Туркменбаши||土库曼巴希
  Ulaanbaatar|Улан-Батор|Ұланбатыр|乌兰巴托
  Urganch|Ургенч|Үргеніш|乌尔根奇
  Urzhar|Урджар|Үржар|
  Vinnytsya|Винница||文尼察
  Vladivostok|||符拉迪沃斯托克
  Volzhsky|||伏尔加斯基
  Voronezh|||沃罗涅日
  Xiangyang|||襄阳
  Xiva|Хива|Хиуа|希瓦
  Xo‘jayli|Ходжейли||
  Xuchang|||许昌
  Yangon|Янгон|Янгон|仰光
  Yaoundé|||雅温得
  Yining|Инин|Құлжа|伊宁
  Yiyang|Иян||益阳
  Yokohama|||横滨
  Zanjān|Зенджан||赞詹
  Zaporizhzhya|Запорожье||扎波罗热
  Zaysan|Зайсан|Зайсаң|斋桑
  Zhalagash|Жалагаш|Жалағаш|
  Zhanakala|Жанакала|Жаңақала|
  Zhanaozen|Жанаозен|Жаңаөзен|扎瑙津
  Zhanibek|Жанибек|Жәнібек|
  Zhezkazgan|Жезказган|Жезқазған|杰兹卡兹甘
  Zhympity|Жымпиты|Жымпиты|
  Zhytomyr|Житомир||日托米尔
  Zugdidi|Зугдиди||祖格迪迪
  Şanlıurfa|Шанлыурфа||尚勒乌尔法
`

/** Names by English name; what is not there is not known here. */
export const known = new Map(
  TABLE.trim()
    .split('\n')
    .map((row) => row.trim().split('|'))
    .map(([en, ru = '', kk = '', zh = '']) => [en, { ru, kk, zh }]),
)

/** Names that GeoNames spells otherwise than maps in English do, or that are no more; of one country alone where one is before. */
export const renamed = new Map([
  ['CN Gulja', 'Yining'],
  ['CN Yili', 'Yining'],
  ['KZ Akkol’', 'Akkol'],
  ['KZ Aqadyr', 'Agadyr'],
  ['KZ Aqsay', 'Aksay'],
  ['KZ Atasū', 'Atasu'],
  ['KZ Balqash', 'Balkhash'],
  ['KZ Belyye Vody', 'Aksukent'],
  ['KZ Burunday', 'Boralday'],
  ['KZ Būrabay', 'Burabay'],
  ['KZ Chardara', 'Shardara'],
  ['KZ Chemolgan', 'Shamalgan'],
  ['KZ Chiganak', 'Shyganak'],
  ['KZ Chingarlau', 'Shyngyrlau'],
  ['KZ Chulakkurgan', 'Sholakkorgan'],
  ['KZ Druzhba', 'Dostyk'],
  ['KZ Dzhalagash', 'Zhalagash'],
  ['KZ Dzhambeyty', 'Zhympity'],
  ['KZ Dzhangala', 'Zhanakala'],
  ['KZ Dzhanybek', 'Zhanibek'],
  ['KZ Embi', 'Emba'],
  ['KZ Irtyshsk', 'Ertis'],
  ['KZ Komsomolets', 'Karabalyk'],
  ['KZ Maqat', 'Makat'],
  ['KZ Mayqayyng', 'Maykain'],
  ['KZ Otegen Batyra', 'Otegen Batyr'],
  ['KZ Qarazhal', 'Karazhal'],
  ['KZ Qarqaraly', 'Karkaraly'],
  ['KZ Qashar', 'Kashar'],
  ['KZ Qulsary', 'Kulsary'],
  ['KZ Qusmuryn', 'Kusmuryn'],
  ['KZ Rudnyy', 'Rudny'],
  ['KZ Saryaghash', 'Saryagash'],
  ['KZ Saryshaghan', 'Saryshagan'],
  ['KZ Shevchenko', 'Aktau'],
  ['KZ Soran', 'Saran'],
  ['KZ Talghar', 'Talgar'],
  ['KZ Ust-Kamenogorsk', 'Oskemen'],
  ['KZ Yeraliyev', 'Kuryk'],
  ['KZ Zhangatas', 'Zhanatas'],
  ['KZ Zhezqazghan', 'Zhezkazgan'],
  ['MN Ulan Bator', 'Ulaanbaatar'],
  ['US New York City', 'New York'],
])

/** Rows of GeoNames that are no towns, or whose people are those of a prefecture: their ids. */
export const wrong = new Set([
  '147611', // Lerik
  '23814', // Kahriz
  '1173055', // Kotli
  '1183105', // Battagram
  '1261162', // Nabarangpur
  '1798425', // Pujiang
  '1802875', // Guankou
  '12165956', // Kallakurichi
])
