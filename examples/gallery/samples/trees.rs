//! Charts of what goes back to what.

use shihanki::publish::charts::{Branch, BranchStanding, Chart, ChartError, TreeChart};

use super::{Named, en, ja};

/// The pictures of trees.
pub fn pictures() -> Result<Vec<Named>, ChartError> {
    let title = "起因及び波及の関係";
    let users =
        branch("架空MVNO株式会社", "卸先・接続先（報告なし）", BranchStanding::Named, Vec::new());
    let domestic = branch(
        "架空モバイル",
        "携帯電話（音声）、携帯電話（データ）　発生中　自力照会困難",
        BranchStanding::Serious,
        vec![
            users,
            branch("架空島通信", "携帯電話（データ）　発生中", BranchStanding::Own, Vec::new()),
        ],
    );
    let abroad = "起因とされた事業者（報告なし）";
    let abroad = branch("架空海外通信", abroad, BranchStanding::Named, vec![domestic]);
    let long = "Fictitious Telecommunications Holdings and its subsidiaries in all of the regions of the country";
    let below = branch("Specimen Mobile", "mobile data, restored", BranchStanding::Own, Vec::new());
    let english = branch(long, "mobile voice, ongoing", BranchStanding::Serious, vec![below]);
    let charts = [
        ("tree", ja(title, "各社の報告による"), vec![abroad]),
        (
            "tree-en",
            en("Where it began and whom it reached", "By what each reports"),
            vec![english],
        ),
        ("tree-empty", ja(title, "各社の報告による"), Vec::new()),
    ];
    let drawn =
        charts.map(|(id, text, roots)| Ok((id.to_owned(), TreeChart { text, roots }.draw(id)?)));
    drawn.into_iter().collect()
}

fn branch(label: &str, note: &str, standing: BranchStanding, branches: Vec<Branch>) -> Branch {
    Branch { label: label.to_owned(), note: note.to_owned(), standing, branches }
}
