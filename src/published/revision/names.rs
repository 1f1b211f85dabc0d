//! What published reports call the codes of code tables that were replaced when they were made.

use super::published::Published;
use crate::model::codes::{CodeTables, Coded, Service};
use crate::model::member::Member;
use crate::model::text::Text;

/// Tables whose rows are every code of a list.
const OF_LISTS: [(&str, &str); 2] = [("by_service_group", "service_group"), ("by_area", "area")];
const OF_SERVICES: &str = "by_service";

/// The code tables with every code of services, their groups and regions that these reports have and
/// the tables lack, called as the first of them does that has it. Nothing else is said of such a
/// service: it can be named, and no incident judged by it.
pub fn named(mut codes: CodeTables, reports: [&Published; 2]) -> CodeTables {
    let figures = reports.into_iter().flat_map(|report| &report.figures);
    for (key, figure) in figures.filter(|(key, _)| Member::coded(&key.row) != Member::Total) {
        let Some(label) = figure.labels.get(1) else { continue };
        let (code, name) = (key.row.as_str(), Text::same(label));
        if key.table == OF_SERVICES {
            if codes.services.iter().all(|service| service.code != code) {
                codes.services.push(called(code, name));
            }
        } else if let Some((_, list)) = OF_LISTS.iter().find(|(table, _)| *table == key.table) {
            let is_region = || codes.prefectures.iter().any(|place| place.region == code);
            if codes.label(list, code).is_none() && !(*list == "area" && is_region()) {
                let list = (*list).to_owned();
                codes.lists.push(Coded { list, code: code.to_owned(), name });
            }
        }
    }
    codes
}

fn called(code: &str, name: Text) -> Service {
    Service {
        code: code.to_owned(),
        name,
        group: String::new(),
        voice: false,
        emergency_calls: false,
        lpwa: false,
        free_internet: false,
        mail_or_messaging: false,
        internet_access: false,
        aliases: Vec::new(),
    }
}
