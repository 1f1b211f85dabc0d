//! Signs of units in a text.

/// Whether a sign of a unit may begin with a character.
pub fn begins_unit(c: char) -> bool {
    "千万億単時標世延UGＵｕonN".contains(c)
}

/// Whether a cell may state a unit at all: nearly none does, and every one is asked about.
pub fn may_state_units(cell: &str) -> bool {
    // Of 単位, unit, Unit and their like.
    let has_letter = || cell.contains(|c| "単千万億標世時帯延ouUGＵｕ".contains(c));
    cell.char_indices().any(|(at, c)| {
        let goes_on = |sign: &str| cell.get(at..).is_some_and(|rest| rest.starts_with(sign));
        match c {
            '千' | '万' | '億' => true,
            '単' => goes_on("単位"),
            '時' => goes_on("時間"),
            '標' => goes_on("標準時"),
            '世' => goes_on("世界時") || goes_on("世帯"),
            '延' => goes_on("延べ"),
            'U' => goes_on("UTC"),
            'G' => goes_on("GMT"),
            'Ｕ' => goes_on("ＵＴ"),
            'ｕ' => goes_on("ｕｎ"),
            'o' => goes_on("ousand") || goes_on("our"),
            'n' => goes_on("nit") && has_letter(),
            'N' => goes_on("NIT") && has_letter(),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_of_a_unit_is_looked_for_by_how_it_begins() {
        for cell in [
            "千", "万", "億", "単位", "時間", "標準時", "世界時", "世帯", "延べ", "UTC", "GMT",
            "ＵＴ", "ｕｎ", "thousand", "hour", "unit", "UNIT",
        ] {
            assert!(may_state_units(cell) && cell.contains(begins_unit), "{cell}");
        }
    }
}
