//! What an area leaves out: 北海道を除く全国, 関東（東京都以外）, 全国。ただし沖縄県を除く。

use super::{GENERIC, Item, Node, Reader};
use crate::intake::places::extents;
use crate::intake::places::names::{Named, What, covered};
use std::collections::{BTreeSet, VecDeque};

/// Words for parts of a region that are no prefecture.
const PART_WORDS: [&str; 9] =
    ["離島", "離島部", "島しょ部", "島嶼部", "山間部", "山間地", "郡部", "僻地", "へき地"];
/// So many parts before を除く are tried.
const MOST_TRIED: usize = 100;
/// To many, 九州 holds 沖縄: what is left of it without is the same.
const KYUSHU: (&str, &str) = ("kyushu", "okinawa");

/// Which prefectures a region holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holding {
    /// Those of the code table.
    Strict,
    /// Those that it holds to many as well.
    Wide,
}

impl<'a> Reader<'a> {
    /// The parts that are left when what is taken away is taken away.
    pub fn resolved(&self, nodes: Vec<Node<'a>>) -> Vec<Item<'a>> {
        let has_except = nodes.iter().any(|node| matches!(node, Node::Except { .. }));
        let mut left: Vec<Item<'a>> = Vec::new();
        let mut within: Option<usize> = None;
        let mut nodes = nodes.into_iter().peekable();
        while let Some(node) = nodes.next() {
            match node {
                Node::Item(item) => left.push(item),
                Node::Within => within = (!has_except).then_some(left.len()),
                Node::Span(sign) => {
                    let before = left.pop().map(|item| item.text).unwrap_or_default();
                    let after = match nodes.next_if(|node| matches!(node, Node::Item(_))) {
                        Some(Node::Item(item)) => item.text,
                        _ => String::new(),
                    };
                    left.push(Item::unknown(format!("{before}{sign}{after}")));
                }
                Node::Minus(away, text) => self.minus(&mut left, &away, &text),
                Node::Except { word, is_parted } => {
                    let mut right = Vec::new();
                    while let Some(Node::Item(item)) =
                        nodes.next_if(|node| matches!(node, Node::Item(_)))
                    {
                        right.push(item);
                    }
                    self.except(&mut left, right, &word, is_parted);
                }
            }
        }
        self.narrowed(left, within)
    }

    /// 全国のうち東京都 means 東京都.
    fn narrowed(&self, mut items: Vec<Item<'a>>, within: Option<usize>) -> Vec<Item<'a>> {
        let Some(from) = within.filter(|from| *from > 0 && *from < items.len()) else {
            return items;
        };
        let meant = items.split_off(from);
        let Some(whole) = items.pop() else { return meant };
        let is_known = meant.iter().all(|item| item.places.is_some());
        if self.are_prefectures(std::slice::from_ref(&whole))
            && whole.places.is_some()
            && meant.iter().all(|item| item.places.is_none())
        {
            // 東京都のうち千代田区
            let places = whole.names().map(|place| Named { whole: false, ..*place }).collect();
            items.push(Item { places: Some(places), ..whole });
        } else if is_known
            && self.covers(&meant).is_subset(&self.covers(std::slice::from_ref(&whole)))
        {
            items.extend(meant);
        } else {
            let texts: Vec<&str> = meant.iter().map(|item| item.text.as_str()).collect();
            items.push(Item::unknown(format!("{}のうち{}", whole.text, texts.join("、"))));
        }
        items
    }

    /// Takes parts away from the last ones before them that hold them.
    fn minus(&self, left: &mut Vec<Item<'a>>, away: &[Item<'a>], text: &str) {
        let rest = [Holding::Strict, Holding::Wide].into_iter().find_map(|holding| {
            (0..left.len()).rev().take(MOST_TRIED).find_map(|from| {
                let item = self.without(left.get(from..)?, away, holding)?;
                Some((from, item))
            })
        });
        match rest {
            Some((from, item)) => {
                left.truncate(from);
                left.push(item);
            }
            None => {
                let Some(head) = left.pop() else { return };
                let whole = format!("{}{text}", head.text);
                left.push(self.apart(&head, away, &whole));
            }
        }
    }

    /// A part from which another is said to be taken away that does not lie in it (大阪府を除く関東): it
    /// is counted, and told.
    fn apart(&self, whole: &Item<'a>, away: &[Item<'a>], text: &str) -> Item<'a> {
        let is_known = |item: &Item<'a>| item.places.is_some() && item.told.is_empty();
        let is_apart = !away.is_empty()
            && away.iter().chain([whole]).all(is_known)
            && self.covers(away).is_disjoint(&self.covers(std::slice::from_ref(whole)));
        let told = vec![text.to_owned()];
        let places = whole.places.clone().filter(|_| is_apart);
        Item { text: text.to_owned(), places, told }
    }

    /// Takes the last parts before a word away from the first behind it that hold them, else from
    /// those that stand before (全国、沖縄県を除く).
    fn except(&self, left: &mut Vec<Item<'a>>, right: Vec<Item<'a>>, word: &str, is_parted: bool) {
        let mut right = VecDeque::from(right);
        let mut is_generic = right.is_empty();
        if let Some(first) = right.front_mut()
            && first.places.is_none()
        {
            if self.is_what_is_left(&first.text, left) {
                *first = Item::known(&first.text, vec![Named { what: What::Country, whole: true }]);
            } else if GENERIC.contains(&first.text.as_str()) {
                is_generic = true;
                right.pop_front();
            }
        }
        let known = right.iter().take_while(|item| item.places.is_some()).count();
        let known = right.make_contiguous().get(..known).unwrap_or_default();
        let behind = [Holding::Strict, Holding::Wide]
            .into_iter()
            .find_map(|holding| self.taken_from_behind(left, known, holding))
            .filter(|_| !is_generic);
        let before = if is_generic || is_parted { self.taken_from_before(left) } else { None };
        match (behind, before) {
            (Some((from, count, item)), None) => {
                left.truncate(from);
                left.push(item);
                right.drain(..count);
            }
            (None, Some((from, item))) => {
                left.truncate(from);
                left.push(item);
            }
            // What is taken away from those before, and cannot be told, leaves none of them certain.
            _ if is_generic => {
                let texts: Vec<String> = left.drain(..).map(|item| item.text).collect();
                left.push(Item::unknown(format!("{}{word}", texts.join("、"))));
            }
            _ => self.unresolved(left, &mut right, word),
        }
        left.extend(right);
    }

    /// Tells of parts that cannot be taken away from the part behind the word.
    fn unresolved(&self, left: &mut Vec<Item<'a>>, right: &mut VecDeque<Item<'a>>, word: &str) {
        let (Some(last), Some(whole)) = (left.pop(), right.pop_front()) else { return };
        let all = self.covers(std::slice::from_ref(&whole));
        let lies_in = |item: &Item<'a>| self.covers(std::slice::from_ref(item)).is_subset(&all);
        let mut text = format!("{}{word}{}", last.text, whole.text);
        if whole.places.is_some() && last.places.is_some() && !lies_in(&last) {
            left.push(self.apart(&whole, std::slice::from_ref(&last), &text));
            return;
        }
        // Those before may be taken away as well: 東京都、首都圏を除く全国, 東北、北海道を除く東日本.
        let may_go =
            |item: &Item<'a>| whole.places.is_none() || (item.places.is_some() && lies_in(item));
        let mut between = if last.is_nobody() { "" } else { "、" };
        while left.last().is_some_and(may_go) {
            let before = left.pop().map(|item| item.text).unwrap_or_default();
            text = format!("{before}{between}{text}");
            between = "、";
        }
        left.push(Item::unknown(text));
    }

    /// Whether 46都道府県 are those that are left of all when the last parts before are taken away.
    fn is_what_is_left(&self, text: &str, left: &[Item<'a>]) -> bool {
        let Some(number) = extents::number_of_prefectures(text) else { return false };
        (1..=left.len().min(MOST_TRIED)).any(|count| {
            let away = left.get(left.len().saturating_sub(count)..).unwrap_or_default();
            number.saturating_add(self.covers(away).len()) == self.codes.prefectures.len()
        })
    }

    /// What is left of the first parts behind the word when the last before it are taken away: from
    /// which of these, and of how many of those.
    fn taken_from_behind(
        &self,
        left: &[Item<'a>],
        right: &[Item<'a>],
        holding: Holding,
    ) -> Option<(usize, usize, Item<'a>)> {
        let all = self.holds(right, holding);
        let may_go = |item: &Item<'a>| match item.places {
            Some(_) => {
                item.told.is_empty() && self.covers(std::slice::from_ref(item)).is_subset(&all)
            }
            None => is_part_word(&item.text) || self.are_prefectures(right),
        };
        let count = left.iter().rev().take_while(|item| may_go(item)).count();
        let from = left.len().saturating_sub(count);
        let away = left.get(from..).filter(|away| !away.is_empty())?;
        (1..=right.len().min(MOST_TRIED)).find_map(|count| {
            let item = self.without(right.get(..count)?, away, holding)?;
            Some((from, count, item))
        })
    }

    /// What is left of the parts before when the last of them are taken away from the others, where
    /// that can be meant in one way alone.
    fn taken_from_before(&self, left: &[Item<'a>]) -> Option<(usize, Item<'a>)> {
        let is_plain = |items: &[Item<'a>]| {
            items.iter().enumerate().all(|(at, item)| {
                let own = self.covers(std::slice::from_ref(item));
                let others = items.iter().enumerate().filter(|(other, _)| *other != at);
                others
                    .map(|(_, other)| self.covers(std::slice::from_ref(other)))
                    .all(|other| own.is_empty() || !own.is_subset(&other))
            })
        };
        // A list this long in one bracket-less sentence would be tried in too many ways.
        if left.len() > MOST_TRIED {
            return None;
        }
        let mut ways = (1..left.len()).filter_map(|at| {
            let (whole, away) = left.split_at_checked(at)?;
            if !is_plain(whole) || !is_plain(away) {
                return None;
            }
            (0..at).rev().find_map(|from| {
                Some((from, self.without(whole.get(from..)?, away, Holding::Strict)?))
            })
        });
        let way = ways.next()?;
        ways.next().is_none().then_some(way)
    }

    /// What is left of parts when others are taken away, which must lie in them. A part of a
    /// prefecture that is taken away leaves the prefecture touched.
    fn without(&self, whole: &[Item<'a>], away: &[Item<'a>], holding: Holding) -> Option<Item<'a>> {
        if whole.iter().any(|item| item.places.is_none()) || whole.is_empty() {
            return None;
        }
        let is_of_prefectures = self.are_prefectures(whole);
        let may_go = |item: &Item<'a>| match item.places {
            Some(_) => item.told.is_empty(),
            None => is_of_prefectures || is_part_word(&item.text),
        };
        let all = self.covers(whole);
        if !away.iter().all(may_go) || !self.covers(away).is_subset(&self.holds(whole, holding)) {
            return None;
        }
        let gone: Vec<Named<'a>> =
            away.iter().flat_map(Item::names).filter(|place| place.whole).copied().collect();
        let gone = covered(&gone, self.codes);
        let outer: Vec<Named<'a>> = whole.iter().flat_map(Item::names).copied().collect();
        let places: Vec<Named<'a>> = if gone.is_empty() {
            outer.iter().map(|place| Named { whole: false, ..*place }).collect()
        } else {
            let prefectures = self.codes.prefectures.iter();
            let stays = |code: &str| all.contains(code) && !gone.contains(code);
            prefectures
                .filter(|prefecture| stays(&prefecture.code))
                .map(|prefecture| Named { what: What::Prefecture(prefecture), whole: true })
                .collect()
        };
        if places.is_empty() {
            return None;
        }
        let is_country = outer.iter().any(|place| place.what == What::Country);
        // 全国（一部地域を除く） may lack whole prefectures.
        let is_told = |item: &&Item<'a>| item.places.is_some() || is_country;
        let told =
            whole.iter().chain(away.iter().filter(is_told)).flat_map(|item| item.told.clone());
        let text: Vec<&str> = whole.iter().map(|item| item.text.as_str()).collect();
        Some(Item { text: text.join("、"), told: told.collect(), places: Some(places) })
    }

    /// The prefectures that parts hold.
    fn holds(&self, items: &[Item<'a>], holding: Holding) -> BTreeSet<&'a str> {
        let mut held = self.covers(items);
        if holding == Holding::Wide
            && items.iter().flat_map(Item::names).any(|place| place.what == What::Region(KYUSHU.0))
        {
            let others = self.codes.prefectures.iter().filter(|place| place.region == KYUSHU.1);
            held.extend(others.map(|place| place.code.as_str()));
        }
        held
    }
}

/// Whether a text is a word for a part of any region (一部地域, 離島).
fn is_part_word(text: &str) -> bool {
    let bare = text.strip_prefix("一部の").or_else(|| text.strip_prefix("一部")).unwrap_or(text);
    PART_WORDS.contains(&bare) || (bare.len() < text.len() && extents::extent(bare, &[]).is_some())
}
