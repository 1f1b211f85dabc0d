//! What can be chosen, from the code tables.

use crate::intake::choices::{FREE_OR_PAID, MAY_OR_MAY_NOT, YES_OR_NO};
use crate::model::codes::{CodeTables, NATIONWIDE, UNKNOWN};
use crate::model::column::{Column, Input, List};

/// The lists of the form, that of the services first.
pub fn all() -> Vec<List> {
    let mut lists = vec![List::Service];
    for column in Column::ALL {
        if let Input::Choice { list, .. } = column.entry().input
            && !lists.contains(&list)
        {
            lists.push(list);
        }
    }
    lists
}

/// What a list is called. No title is the name of a column, by which a sheet of reports is known.
pub fn title(list: List) -> String {
    let name = match list {
        List::Service => "役務",
        List::YesNo => "有無",
        List::Fee => "料金",
        List::Prefecture => "都道府県",
        List::Area => "影響地域",
        List::Sharing => "可否",
        List::Codes { name, .. } => name,
    };
    format!("{name}の一覧")
}

/// One thing that can be chosen.
pub struct Choice {
    /// What is chosen.
    pub name: String,
    /// Its code, accepted as well.
    pub code: String,
    /// Other names that are accepted.
    pub aliases: String,
}

/// The rows of the sheet of lists that hold one of them, from 1.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    pub first: usize,
    pub last: usize,
}

impl Range {
    /// The choices as a formula names them: they stand in column B.
    pub fn formula(self, sheet: &str) -> String {
        let Self { first, last } = self;
        format!("='{sheet}'!$B${first}:$B${last}")
    }
}

fn choice(name: &str, code: &str) -> Choice {
    Choice { name: name.to_owned(), code: code.to_owned(), aliases: String::new() }
}

/// What a list offers, in the order of the code tables.
pub fn choices(list: List, codes: &CodeTables) -> Vec<Choice> {
    let listed = |list: &str| -> Vec<Choice> {
        let entries =
            codes.lists.iter().filter(|entry| entry.list == list && entry.code != UNKNOWN);
        entries.map(|entry| choice(&entry.name.ja, &entry.code)).collect()
    };
    let pair = |names: [&str; 2], codes: [&str; 2]| -> Vec<Choice> {
        names.iter().zip(codes).map(|(name, code)| choice(name, code)).collect()
    };
    match list {
        List::Service => codes
            .services
            .iter()
            .map(|service| Choice {
                aliases: service.aliases.join("、"),
                ..choice(&service.name.ja, &service.code)
            })
            .collect(),
        List::Codes { list, .. } => listed(list),
        List::YesNo => pair(YES_OR_NO, ["yes", "no"]),
        List::Fee => pair(FREE_OR_PAID, ["free", "paid"]),
        List::Prefecture => prefectures(codes),
        List::Area => areas(codes),
        List::Sharing => pair(MAY_OR_MAY_NOT, ["yes", "no"]),
    }
}

fn prefectures(codes: &CodeTables) -> Vec<Choice> {
    codes.prefectures.iter().map(|place| choice(&place.name.ja, &place.code)).collect()
}

/// The whole country, the regions, and the prefectures that are not called as a region is.
fn areas(codes: &CodeTables) -> Vec<Choice> {
    let country = codes.label("area", NATIONWIDE).map(|name| choice(&name.ja, NATIONWIDE));
    let mut areas: Vec<Choice> = country.into_iter().collect();
    areas.extend(codes.regions().iter().map(|(code, name)| choice(&name.ja, code)));
    for prefecture in prefectures(codes) {
        if areas.iter().all(|area| area.name != prefecture.name) {
            areas.push(prefecture);
        }
    }
    areas
}
