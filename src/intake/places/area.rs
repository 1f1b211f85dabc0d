//! 影響地域: the regions and prefectures that a text names, one part after another.

mod except;

use super::extents;
use super::lexer::{self, Token};
use super::names::{self, Named, NamedPlaces, What, covered};
use crate::model::codes::{CodeTables, NATIONWIDE};
use crate::model::incident::Area;
use std::collections::BTreeSet;

/// One part of the text, or several that make one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item<'a> {
    /// As it was written.
    text: String,
    /// The places it names; `None` where it names none that is known.
    places: Option<Vec<Named<'a>>>,
    /// What of it is not known.
    told: Vec<String>,
}

impl<'a> Item<'a> {
    fn known(text: &str, places: Vec<Named<'a>>) -> Self {
        Self { text: text.to_owned(), places: Some(places), told: Vec::new() }
    }

    fn unknown(text: String) -> Self {
        Self { told: vec![text.clone()], text, places: None }
    }

    fn of(text: &str, reading: NamedPlaces<'a>) -> Self {
        match reading {
            NamedPlaces::Places(places) => Self::known(text, places),
            NamedPlaces::More(places) => {
                Self { told: vec![text.to_owned()], ..Self::known(text, places) }
            }
            NamedPlaces::Unknown => Self::unknown(text.to_owned()),
        }
    }

    /// Whether it only says that there are others (ほか3県).
    fn is_nobody(&self) -> bool {
        self.places.as_ref().is_some_and(Vec::is_empty)
    }

    fn names(&self) -> impl Iterator<Item = &Named<'a>> {
        self.places.iter().flatten()
    }
}

/// What the text is made of once its parts are read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Node<'a> {
    Item(Item<'a>),
    /// Takes away what stands before it, from what follows or from what stands before that.
    Except {
        word: String,
        is_parted: bool,
    },
    /// Takes these away from what stands before (全国（沖縄県を除く）).
    Minus(Vec<Item<'a>>, String),
    Span(String),
    Within,
}

const INCLUDING: [&str; 5] = ["を含みます", "を含む", "も含む", "を含め", "含む"];

/// Behind を除く they stand for what was named before.
const GENERIC: [&str; 12] = [
    "地域", "エリア", "地区", "全域", "全地域", "全エリア", "各地", "各地域", "全て", "すべて",
    "全ての地域", "すべての地域",
];

/// The area that a normalised text names, and the parts of it that name none. The text itself is
/// left to the caller.
pub fn read(text: &str, codes: &CodeTables) -> (Area, Vec<String>) {
    if let Some(what) = names::whole(text, codes) {
        return gathered(&[Item::known(text, vec![Named { what, whole: true }])], codes);
    }
    let is_abroad = names::speaks_of_abroad(text);
    let reader =
        Reader { codes, is_abroad, is_of_codes: !text.contains(char::is_alphabetic), text };
    let nodes = reader.nodes(lexer::cut(text, codes));
    let (area, mut told) = gathered(&reader.resolved(nodes), codes);
    if told.is_empty() && says_more(text) {
        told.push(text.to_owned());
    }
    // Words such as を除く by themselves name nothing.
    if area.regions.is_empty() && told.is_empty() && text.contains(char::is_alphanumeric) {
        told.push(text.to_owned());
    }
    (area, told)
}

/// Whether a text says that what it names is more, or is not so, in words that are part of no name:
/// 青森県など6県, 東京都（正しくは大阪府）.
fn says_more(text: &str) -> bool {
    const WORDS: [&str; 9] =
        ["はじめ", "初め", "でない", "ではない", "正しくは", "誤り", "×", "近県", "首都圏"];
    const OTHERS: [&str; 4] = ["など", "等", "ほか", "他"];
    let goes_on =
        |after: &str| after.starts_with(|c: char| c.is_ascii_digit()) || after.starts_with("全国");
    WORDS.iter().any(|word| text.contains(word))
        || OTHERS.iter().any(|word| text.split(word).skip(1).any(goes_on))
}

/// The area that the parts make together.
fn gathered(items: &[Item<'_>], codes: &CodeTables) -> (Area, Vec<String>) {
    let mut is_nationwide = false;
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut touched: BTreeSet<&str> = BTreeSet::new();
    let mut prefectures: BTreeSet<&str> = BTreeSet::new();
    for place in items.iter().flat_map(Item::names) {
        match place.what {
            What::Country => is_nationwide = true,
            What::Region(region) => {
                named.insert(region);
                touched.insert(region);
            }
            What::Prefecture(_) | What::Group(_) => {
                let listed = covered(std::slice::from_ref(place), codes);
                let of = codes.prefectures.iter().filter(|one| listed.contains(one.code.as_str()));
                touched.extend(of.map(|one| one.region.as_str()));
                prefectures.extend(listed);
            }
        }
    }
    let in_order = |wanted: &BTreeSet<&str>| -> Vec<String> {
        let regions = codes.regions().into_iter().map(|(code, _)| code);
        regions.filter(|code| wanted.contains(code)).map(str::to_owned).collect()
    };
    let nationwide = || vec![NATIONWIDE.to_owned()];
    let area = Area {
        regions: if is_nationwide { nationwide() } else { in_order(&touched) },
        named_regions: if is_nationwide { nationwide() } else { in_order(&named) },
        prefectures: prefectures.into_iter().map(str::to_owned).collect(),
        text: String::new(),
    };
    let mut seen = BTreeSet::new();
    let told = items.iter().flat_map(|item| &item.told).filter(|text| seen.insert(text.as_str()));
    (area, told.cloned().collect())
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    codes: &'a CodeTables,
    /// Whether the text speaks of places abroad, where 中国 is a country.
    is_abroad: bool,
    /// Whether the whole text is codes, and no names.
    is_of_codes: bool,
    text: &'a str,
}

impl<'a> Reader<'a> {
    /// What a part says. A number beside names is a code where it is that of a prefecture that is named as
    /// well (13：東京都); else it counts something (東京都：20,000人).
    fn read(&self, part: &str) -> NamedPlaces<'a> {
        let is_number = part.chars().all(|c| c.is_ascii_digit());
        let is_named = || {
            let mut all = self.codes.prefectures.iter();
            let of_code = all.find(|prefecture| prefecture.code == part);
            of_code.is_some_and(|it| self.text.contains(names::short(&it.name.ja)))
        };
        if is_number && !self.is_of_codes && !is_named() {
            return NamedPlaces::Unknown;
        }
        names::read(part, self.is_abroad, self.codes)
    }

    fn covers(&self, items: &[Item<'a>]) -> BTreeSet<&'a str> {
        let places: Vec<Named<'a>> = items.iter().flat_map(Item::names).copied().collect();
        covered(&places, self.codes)
    }

    /// Whether every place is one prefecture, so that what is not known may be a part of it.
    fn are_prefectures(&self, items: &[Item<'a>]) -> bool {
        items.iter().flat_map(Item::names).all(|place| {
            matches!(place.what, What::Prefecture(_))
                || covered(std::slice::from_ref(place), self.codes).len() == 1
        })
    }

    /// Whether a part only counts prefectures, or stands for what was named before.
    fn is_count(text: &str, places: Option<&Vec<Named<'a>>>) -> bool {
        places.is_none()
            && (GENERIC.contains(&text) || extents::number_of_prefectures(text).is_some())
    }

    /// The parts of a text, each with what stands in brackets behind it.
    fn nodes(&self, tokens: Vec<Token>) -> Vec<Node<'a>> {
        let mut nodes: Vec<Node<'a>> = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        let mut is_behind_bracket = false;
        let mut is_behind_space = false;
        while let Some(token) = tokens.next() {
            let follows_bracket = std::mem::take(&mut is_behind_bracket);
            let follows_space = std::mem::replace(&mut is_behind_space, token == Token::Space);
            match token {
                // 東京都（23区）内の一部, 東北（青森県を除く）5県, 東京都 全域
                Token::Part(text)
                    if (follows_bracket || follows_space) && says_extent(&text, nodes.last()) =>
                {
                    if extents::extent(&text, &[]) == Some(false) {
                        make_partial(nodes.last_mut());
                    }
                }
                Token::Part(part) => {
                    let mut brackets = Vec::new();
                    let mut text = String::new();
                    is_behind_space = false;
                    while let Some(next) = tokens
                        .next_if(|next| matches!(next, Token::Bracket(..)) || *next == Token::Space)
                    {
                        if let Token::Bracket(inner, written) = next {
                            text = format!("{text}({written})");
                            brackets.push(Token::Joint);
                            brackets.extend(inner);
                            is_behind_bracket = true;
                            is_behind_space = false;
                        } else {
                            is_behind_space = true;
                        }
                    }
                    if text.is_empty() {
                        let reading = self.read(&part);
                        nodes.push(Node::Item(Item::of(&part, reading)));
                    } else {
                        nodes.extend(self.with_bracket(&part, brackets, &text));
                    }
                }
                Token::Bracket(_, text)
                    if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) => {}
                Token::Bracket(inner, _) => nodes.extend(self.nodes(inner)),
                Token::Others(text) => {
                    let nobody = Item { told: vec![text.clone()], text, places: Some(Vec::new()) };
                    nodes.push(Node::Item(nobody));
                }
                Token::Except(word) => {
                    while tokens.next_if_eq(&Token::Space).is_some() {}
                    let is_parted = tokens.peek() == Some(&Token::Joint);
                    nodes.push(Node::Except { word, is_parted });
                }
                Token::Span(text) => nodes.push(Node::Span(text)),
                Token::Within => nodes.push(Node::Within),
                Token::Space | Token::Joint => {}
            }
        }
        nodes
    }

    /// A part with brackets behind it, which hold what is taken away from it, what is meant of it,
    /// or what explains it.
    fn with_bracket(&self, part: &str, inner: Vec<Token>, bracket: &str) -> Vec<Node<'a>> {
        let whole = format!("{part}{bracket}");
        let reading = self.read(part);
        let content = bracket.trim_start_matches('(').trim_end_matches(')');
        if let Some(included) = INCLUDING.iter().find_map(|end| content.strip_suffix(end)) {
            let included = self.resolved(self.nodes(lexer::cut(included, self.codes)));
            let items = std::iter::once(Item::of(part, reading)).chain(included);
            return items.map(Node::Item).collect();
        }
        let nodes = self.nodes(inner);
        if nodes.iter().any(|node| matches!(node, Node::Except { .. })) {
            let is_plain = |node: &Node<'a>| {
                matches!(node, Node::Item(_) | Node::Except { .. } | Node::Within)
            };
            if !nodes.iter().all(is_plain) || reading == NamedPlaces::Unknown {
                return vec![Node::Item(Item::unknown(whole))];
            }
            let head = Item::of(part, reading);
            let at = nodes.iter().position(|node| matches!(node, Node::Except { .. }));
            let is_counted = |node: &Node<'a>| matches!(node, Node::Item(item) if Self::is_count(&item.text, item.places.as_ref()));
            // 東北（青森県を除く5県）
            let all = nodes.len();
            let nodes = nodes.into_iter().enumerate().filter(|(place, node)| {
                !(all > 2 && at.is_some_and(|at| at > 0 && *place > at) && is_counted(node))
            });
            let items = nodes.filter_map(|(_, node)| match node {
                Node::Item(item) => Some(item),
                _ => None,
            });
            return vec![Node::Item(head), Node::Minus(items.collect(), bracket.to_owned())];
        }
        if extents::is_negated(content) {
            return vec![Node::Item(Item::unknown(whole))];
        }
        let inside = self.resolved(nodes);
        vec![Node::Item(self.explained((part, reading), &inside, (content, whole)))]
    }

    /// A part with what brackets say about it.
    fn explained(
        &self,
        (part, reading): (&str, NamedPlaces<'a>),
        inside: &[Item<'a>],
        (content, whole): (&str, String),
    ) -> Item<'a> {
        let inner: Vec<Named<'a>> = inside.iter().flat_map(Item::names).copied().collect();
        let unknown: Vec<String> = inside
            .iter()
            .filter(|item| item.places.is_none())
            .flat_map(|item| item.told.clone())
            .collect();
        let head = Item::of(part, reading);
        let Some(outer) = head.places.clone() else {
            // 首都圏（東京都、神奈川県）: what is known is counted.
            if inner.is_empty() {
                return Item::unknown(whole);
            }
            let told = std::iter::once(part.to_owned()).chain(unknown).collect();
            return Item { text: whole, places: Some(inner), told };
        };
        let is_of_prefectures = self.are_prefectures(std::slice::from_ref(&head));
        let in_part = |places: Vec<Named<'a>>| {
            places.into_iter().map(|place| Named { whole: false, ..place }).collect()
        };
        if inner.is_empty() {
            // 東北（6県）, 関東（一部） read as without the brackets.
            let joined = self.read(&format!("{part}{content}"));
            return match joined {
                NamedPlaces::Places(places) => Item { text: whole, places: Some(places), ..head },
                _ if is_of_prefectures => {
                    Item { text: whole, places: Some(in_part(outer)), ..head }
                }
                _ => {
                    let told = head.told.into_iter().chain([content.to_owned()]).collect();
                    Item { text: whole, places: Some(outer), told }
                }
            };
        }
        let (all, meant) = (covered(&outer, self.codes), covered(&inner, self.codes));
        let is_country = outer.iter().any(|place| place.what == What::Country);
        if !meant.is_subset(&all) || (is_country && meant != all) {
            return Item::unknown(whole);
        }
        if is_of_prefectures || is_country {
            return Item { text: whole, places: Some(in_part(outer)), ..head };
        }
        // 関東（東京都、神奈川県） means these; of 関東（東京都ほか） more is meant.
        let is_all = inside.iter().all(|item| item.told.is_empty());
        let places = if is_all { inner } else { in_part(outer) };
        let told = head.told.into_iter().chain(unknown).collect();
        Item { text: whole, places: Some(places), told }
    }
}

/// Whether a text behind a part says how much of the part is meant, and nothing else.
fn says_extent(text: &str, before: Option<&Node<'_>>) -> bool {
    let is_behind_place =
        matches!(before, Some(Node::Item(Item { places: Some(_), .. }) | Node::Minus(..)));
    let counts =
        extents::number_of_prefectures(text).is_some() && matches!(before, Some(Node::Minus(..)));
    is_behind_place && (extents::extent(text, &[]).is_some() || counts)
}

#[expect(clippy::needless_pass_by_value, reason = "an option of a borrow is handed on")]
fn make_partial(node: Option<&mut Node<'_>>) {
    if let Some(Node::Item(item)) = node {
        for place in item.places.iter_mut().flatten() {
            place.whole = false;
        }
    }
}
