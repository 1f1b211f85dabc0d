//! Words for places beside those of the code tables.

/// Between places that are named together.
pub const CONJUNCTIONS: [&str; 8] =
    ["及び", "および", "並びに", "ならびに", "又は", "または", "若しくは", "もしくは"];

/// Abroad there is another 中国.
pub const ABROAD: [&str; 24] = [
    "海外", "国外", "外国", "米国", "アメリカ", "カナダ", "韓国", "台湾", "香港", "上海", "北京",
    "欧州", "ヨーロッパ", "アジア", "英国", "フランス", "ドイツ", "ロシア", "インド", "ベトナム",
    "フィリピン", "シンガポール", "グアム", "ハワイ",
];
pub const CHINA_OR_REGION: &str = "中国";
/// Words for the whole country beside those of the code tables.
pub const COUNTRY: [&str; 8] = [
    "日本全国", "日本全土", "日本国内全域", "国内全域", "全都道府県", "全ての都道府県",
    "すべての都道府県", "全国規模",
];
/// Names of several prefectures that lie in several regions.
pub const GROUPS: [(&str, &[&str]); 2] =
    [("甲信越地方", &["15", "19", "20"]), ("甲信越", &["15", "19", "20"])];
/// Prefectures in which no city bears their name. Of the others 大阪市 and its like name the
/// prefecture as well.
pub const NO_CITY: [&str; 15] = [
    "岩手", "宮城", "茨城", "群馬", "埼玉", "東京", "神奈川", "石川", "愛知", "三重", "滋賀",
    "兵庫", "島根", "香川", "愛媛",
];

/// Capitals of prefectures and designated cities that bear other names than their prefecture, which every
/// reader knows (地方自治法第252条の19第1項の指定都市の指定に関する政令; 各都道府県の県庁の位置に関する条例).
pub const CITIES: [(&str, &str); 23] = [
    ("札幌", "01"),
    ("盛岡", "03"),
    ("仙台", "04"),
    ("水戸", "08"),
    ("宇都宮", "09"),
    ("前橋", "10"),
    ("さいたま", "11"),
    ("横浜", "14"),
    ("川崎", "14"),
    ("相模原", "14"),
    ("金沢", "17"),
    ("甲府", "19"),
    ("浜松", "22"),
    ("名古屋", "23"),
    ("津市", "24"),
    ("大津", "25"),
    ("堺", "27"),
    ("神戸", "28"),
    ("松江", "32"),
    ("高松", "37"),
    ("松山", "38"),
    ("北九州", "40"),
    ("那覇", "47"),
];
