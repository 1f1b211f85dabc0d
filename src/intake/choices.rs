//! Cells that choose from a list: services, classes, yes and no.

use super::values::normalize::{normalize, with_one_dash};
use crate::model::codes::{CodeTables, Coded, Service, UNKNOWN};
use crate::model::incident::{Fee, ServiceIndex};
use std::collections::HashMap;

/// How many names are offered in place of one that is not known.
const OFFERED: usize = 3;

/// A name as it is matched: after NFKC, without spaces, in lower case, with one kind of dash and of
/// brackets, and without a full stop.
pub fn plain(text: &str) -> String {
    let packed: String = normalize(text).chars().filter(|c| !c.is_whitespace()).collect();
    let bracket = |c| match c {
        '[' | '〔' | '【' | '〈' | '《' => '(',
        ']' | '〕' | '】' | '〉' | '》' => ')',
        c => c,
    };
    let unified = with_one_dash(packed.trim_end_matches('。'));
    unified.chars().map(bracket).flat_map(char::to_lowercase).collect()
}

/// Everything by which reports may name a service, each with the column of its table.
pub fn names_of_service(service: &Service) -> impl Iterator<Item = (&'static str, &str)> {
    let own = [("code", service.code.as_str()), ("name", service.name.ja.as_str())];
    own.into_iter().chain(service.aliases.iter().map(|alias| ("aliases", alias.as_str())))
}

/// The same of a code of a fixed list.
pub fn names_of_code(entry: &Coded) -> [(&'static str, &str); 2] {
    [("code", &entry.code), ("name", &entry.name.ja)]
}

/// The names of everything that can be chosen, made ready for look-up.
#[derive(Debug)]
pub struct Names {
    services: HashMap<String, ServiceIndex>,
    offered_services: Vec<String>,
    lists: HashMap<String, HashMap<String, String>>,
    offered_codes: HashMap<String, Vec<String>>,
}

impl Names {
    /// The names in the code tables.
    pub fn new(codes: &CodeTables) -> Self {
        let mut services = HashMap::new();
        let mut offered_services = Vec::new();
        for (index, service) in codes.services.iter().enumerate() {
            let index = ServiceIndex(index);
            offered_services.push(service.name.ja.clone());
            services.extend(names_of_service(service).map(|(_, name)| (plain(name), index)));
        }
        let mut lists: HashMap<String, HashMap<String, String>> = HashMap::new();
        let mut offered_codes: HashMap<String, Vec<String>> = HashMap::new();
        for entry in &codes.lists {
            let list = lists.entry(entry.list.clone()).or_default();
            list.extend(names_of_code(entry).map(|(_, name)| (plain(name), entry.code.clone())));
            offered_codes.entry(entry.list.clone()).or_default().push(entry.name.ja.clone());
        }
        Self { services, offered_services, lists, offered_codes }
    }

    /// The service with this code, name or alias; else the nearest names.
    ///
    /// # Errors
    /// The nearest known names, where there is none of that name.
    pub fn service(&self, text: &str) -> Result<ServiceIndex, Vec<String>> {
        let wanted = plain(text);
        self.services
            .get(&wanted)
            .copied()
            .ok_or_else(|| nearest(&wanted, self.offered_services.iter().map(String::as_str)))
    }

    /// Whether a fixed list has this code or name, for something that is known.
    pub fn has_code(&self, list: &str, text: &str) -> bool {
        let code = self.lists.get(list).and_then(|names| names.get(&plain(text)));
        code.is_some_and(|code| code != UNKNOWN)
    }

    /// The code of a fixed list with this code or name.
    ///
    /// # Errors
    /// The nearest known names, where there is none of that name.
    pub fn code(&self, list: &str, text: &str) -> Result<&str, Vec<String>> {
        let wanted = plain(text);
        let names = self.lists.get(list);
        // 詳細な様式 and 簡易な様式 are the words of the law for 詳細 and 簡易.
        let bare = ["な様式", "様式"].iter().find_map(|end| wanted.strip_suffix(end));
        let of_form = || bare.filter(|_| list == "form").and_then(|bare| names?.get(bare));
        match names.and_then(|names| names.get(&wanted)).or_else(of_form) {
            Some(code) => Ok(code),
            None => {
                let known = self.offered_codes.get(list).into_iter().flatten().map(String::as_str);
                Err(nearest(&wanted, known))
            }
        }
    }
}

/// The names nearest to `wanted`, best first; all of a short list where none is near.
pub fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
    let length = wanted.chars().count();
    let near = |name: &'a str| {
        let (plain, most) = (plain(name), length.max(name.chars().count()) / 2);
        // Texts are no nearer than their lengths are: of a long one nothing need be compared.
        if length.abs_diff(plain.chars().count()) > most {
            return None;
        }
        let distance = strsim::levenshtein(wanted, &plain);
        (distance <= most).then_some((distance, name))
    };
    let mut ranked: Vec<(usize, &str)> = known.clone().filter_map(near).collect();
    ranked.sort_by_key(|(distance, _)| *distance);
    if ranked.is_empty() {
        let all: Vec<String> = known.map(str::to_owned).collect();
        return if all.len() <= 5 { all } else { Vec::new() };
    }
    ranked.into_iter().take(OFFERED).map(|(_, name)| name.to_owned()).collect()
}

/// The words for yes and no that the form accepts, to be offered in place of others.
pub const YES_OR_NO: [&str; 2] = ["有", "無"];
/// The words for allowed and not allowed that the form accepts.
pub const MAY_OR_MAY_NOT: [&str; 2] = ["可", "不可"];
/// The words for 料金 that the form accepts.
pub const FREE_OR_PAID: [&str; 2] = ["無料", "有料"];

/// Yes or no, in any of the accepted ways. An `x` is a cross to one and a tick to another.
pub fn yes_no(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "有" | "有り" | "有る" | "あり" | "ある" | "可" | "はい" | "○" | "〇" | "◯" | "⭕"
        | "●" | "✓" | "✔" | "☑" | "✅" | "レ" | "yes" | "y" | "true" | "t" | "on" | "1" => {
            Some(true)
        }
        "無" | "無し" | "無い" | "なし" | "ない" | "不可" | "否" | "いいえ" | "×" | "✕" | "✖"
        | "✗" | "✘" | "☓" | "❌" | "no" | "n" | "false" | "f" | "off" | "0" => Some(false),
        _ => None,
    }
}

/// Free or paid.
pub fn fee(text: &str) -> Option<Fee> {
    match plain(text).as_str() {
        "無料" | "無償" | "free" => Some(Fee::Free),
        "有料" | "有償" | "paid" => Some(Fee::Paid),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;

    #[test]
    fn a_service_is_known_by_code_name_and_alias_in_either_width() {
        let codes = code_tables::load().unwrap();
        let names = Names::new(&codes);
        for text in [
            "mobile_voice", "携帯電話（音声）", "携帯電話(音声)", "携帯音声", "ＶｏＬＴＥ",
            " volte ",
        ] {
            let service = names.service(text).unwrap();
            assert_eq!(codes.service(service).code, "mobile_voice", "{text}");
        }
    }

    #[test]
    fn the_nearest_names_are_offered_for_one_that_is_not_known() {
        let codes = code_tables::load().unwrap();
        let names = Names::new(&codes);
        assert_eq!(names.service("携帯電話(音声").unwrap_err()[0], "携帯電話（音声）");
        assert_eq!(names.code("cause_class", "設備要員").unwrap_err()[0], "設備要因");
    }

    #[test]
    fn yes_and_no_are_read_in_each_accepted_way() {
        for text in
            ["有", "可", "○", "〇", "yes", "TRUE", "１", "✓", "✔️", "はい", " 有 り ", "ﾚ", "有。"]
        {
            assert_eq!(yes_no(text), Some(true), "{text}");
        }
        for text in
            ["無", "不可", "否", "×", "✕", "No", "false", "0", "ＦＡＬＳＥ", "いいえ", "無 し"]
        {
            assert_eq!(yes_no(text), Some(false), "{text}");
        }
        for text in ["たぶん", "△", "x", "2", "10", "有無", "有（一部）", "一部有", "◎", "☐"]
        {
            assert_eq!(yes_no(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_is_known_whatever_dash_bracket_or_stop_it_is_written_with() {
        let codes = code_tables::load().unwrap();
        let names = Names::new(&codes);
        for (text, code) in [
            ("IP－VPN", "ip_vpn"),
            ("ＩＰ‐ＶＰＮ", "ip_vpn"),
            ("0AB−J IP電話", "ip_phone_0abj"),
            ("０５０—ＩＰ電話", "ip_phone_050"),
            ("NB ‑ IoT", "cellular_lpwa"),
            ("携帯電話［音声］", "mobile_voice"),
            ("携帯電話【データ】", "mobile_data"),
            ("インタ－ネット接続", "isp"),
            ("ｲﾝﾀｰﾈｯﾄ接続", "isp"),
            ("FTTH。", "ftth"),
        ] {
            let service = names.service(text).unwrap_or_else(|near| panic!("{text}: {near:?}"));
            assert_eq!(codes.service(service).code, code, "{text}");
        }
        for (list, text, code) in [
            ("cause_class", "設備要因。", "equipment"),
            ("users_basis", "設備 収容数", "accommodated"),
            ("users_basis", "accommodated", "accommodated"),
            ("channel", "メ－ル", "mail"),
            ("channel", "ＦＡＸ", "fax"),
        ] {
            assert_eq!(names.code(list, text).unwrap(), code, "{text}");
        }
    }
}
