//! Carriers: when two spellings mean the same company.

use super::values::normalize::normalize;

/// Legal forms, which carriers write or leave out as they like.
const LEGAL_FORMS: [&str; 9] =
    ["株式会社", "有限会社", "合同会社", "合資会社", "(株)", "(有)", "(同)", "(合)", "(資)"];

/// The name by which a carrier is matched: after NFKC, without legal forms and spaces.
#[must_use]
pub fn key(name: &str) -> String {
    let mut key: String =
        normalize(name).chars().filter(|character| !character.is_whitespace()).collect();
    for form in LEGAL_FORMS {
        if key.contains(form) && key != form {
            key = key.replace(form, "");
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_company_have_one_key() {
        for name in
            ["株式会社NTTドコモ", "㈱ＮＴＴドコモ", "NTT ドコモ（株）", " NTTドコモ\u{3000}"]
        {
            assert_eq!(key(name), "NTTドコモ", "{name}");
        }
    }

    #[test]
    fn a_name_that_is_a_legal_form_alone_stays() {
        assert_eq!(key("株式会社"), "株式会社");
    }
}
