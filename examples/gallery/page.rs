//! The page around the pictures.

use shihanki::publish::charts::Picture;

const HEAD: &str = "<!DOCTYPE html>
<html lang=\"ja\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>図の見本（架空のデータ）</title>
<style>
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #1a1a1c; line-height: 1.7;
  font-family: \"BIZ UDPGothic\", sans-serif; }
.made-up { border: 2px solid #1a1a1c; padding: 0.75rem 1rem; font-weight: bold; }
figure { margin: 2rem 0; border: 1px solid #767676; }
svg { display: block; max-width: 100%; height: auto; }
.narrow { max-width: 390px; }
</style>
</head>
<body>
<main>
<h1>図の見本</h1>
<p class=\"made-up\">このページの事業者名、日時及び数値は、全て架空のものです。<br>
<span lang=\"en\">All names, times and figures on this page are made up.</span></p>
<p>全ての種類の図を、件数の多少、長い名称、日本語及び英語について示します。データのない図は、その旨を示します。</p>
";

/// The page with all pictures.
pub fn write(pictures: &[(String, Picture)]) -> String {
    let mut page = String::from(HEAD);
    for (id, picture) in pictures {
        let language = if id.ends_with("-en") { " lang=\"en\"" } else { "" };
        page.extend(["<figure", language, ">\n", &picture.svg, "</figure>\n"]);
        page.extend(["<figure class=\"narrow\"", language, ">\n", &picture.phone, "</figure>\n"]);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}
