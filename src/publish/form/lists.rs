//! What can be chosen, from the code tables.

use crate::intake::choices::{FREE_OR_PAID, MAY_OR_MAY_NOT, YES_OR_NO};
use crate::model::codes::UNKNOWN;
use crate::model::codes::{CodeTables, NATIONWIDE};

/// A list of choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Service,
    Channel,
    YesNo,
    Fee,
    UsersBasis,
    Impact,
    CauseClass,
    Prefecture,
    Area,
    Kind,
    Form,
    Origin,
    Sharing,
}

impl List {
    pub const ALL: &'static [Self] = &[
        Self::Service,
        Self::Channel,
        Self::YesNo,
        Self::Fee,
        Self::UsersBasis,
        Self::Impact,
        Self::CauseClass,
        Self::Prefecture,
        Self::Area,
        Self::Kind,
        Self::Form,
        Self::Origin,
        Self::Sharing,
    ];

    /// What the list is called. No title is the name of a column, by which a sheet of reports is
    /// known.
    pub fn title(self) -> &'static str {
        match self {
            Self::Service => "役務の一覧",
            Self::Channel => "報告手段の一覧",
            Self::YesNo => "有無の一覧",
            Self::Fee => "料金の一覧",
            Self::UsersBasis => "算定方法の一覧",
            Self::Impact => "影響区分の一覧",
            Self::CauseClass => "要因区分の一覧",
            Self::Prefecture => "都道府県の一覧",
            Self::Area => "影響地域の一覧",
            Self::Kind => "事故種別の一覧",
            Self::Form => "報告様式の一覧",
            Self::Origin => "起因区分の一覧",
            Self::Sharing => "可否の一覧",
        }
    }
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
        List::Channel => listed("channel"),
        List::YesNo => pair(YES_OR_NO, ["yes", "no"]),
        List::Fee => pair(FREE_OR_PAID, ["free", "paid"]),
        List::UsersBasis => listed("users_basis"),
        List::Impact => listed("impact"),
        List::CauseClass => listed("cause_class"),
        List::Prefecture => prefectures(codes),
        List::Area => areas(codes),
        List::Kind => listed("kind"),
        List::Form => listed("form"),
        List::Origin => listed("origin"),
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
