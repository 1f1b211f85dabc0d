//! Causes for made-up incidents: exact numbers of each for those of the breakdowns, by chance for the
//! others.

use super::apportion::apportion;
use super::proportions::Cause;
use super::random::Random;
use crate::model::incident::CauseClass;

/// A class of cause and its detail.
pub type OneCause = (CauseClass, String);

/// A cause for each of so many incidents, in proportion to the weights, in a random order.
pub fn of_each(incidents: u64, of: &[Cause], random: &mut Random) -> Vec<OneCause> {
    let weights: Vec<u64> = of.iter().map(|cause| cause.weight).collect();
    let mut causes = Vec::new();
    for (cause, count) in of.iter().zip(apportion(incidents, &weights)) {
        let weights: Vec<u64> = cause.details.values().copied().collect();
        for (detail, count) in cause.details.keys().zip(apportion(count, &weights)) {
            causes.extend((0..count).map(|_| (cause.class, detail.clone())));
        }
    }
    random.shuffle(&mut causes);
    causes
}

/// One cause by chance, by the weights.
pub fn drawn(of: &[Cause], random: &mut Random) -> OneCause {
    let cause = random.pick_by(of.iter().map(|cause| cause.weight)).and_then(|at| of.get(at));
    let Some(cause) = cause else { return (CauseClass::Other, String::new()) };
    let detail = random.pick_by(cause.details.values().copied());
    let detail = detail.and_then(|at| cause.details.keys().nth(at));
    (cause.class, detail.cloned().unwrap_or_default())
}
