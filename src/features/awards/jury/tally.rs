//! What ballots come to: whole numbers only, and ties stay ties.
//!
//! A ballot is the sum of points times weight; what a case comes to is the mean of its ballots that count, kept as a fraction and compared as
//! one. Nothing here reads a database.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::super::rules::Criterion;
use crate::text_enum;

text_enum! {
    /// Whether a ballot counts, and why not.
    pub enum BallotStanding {
        /// It is complete.
        Counted = "counted",
        /// A criterion has no points yet.
        Incomplete = "incomplete",
        /// The juror declared a conflict.
        Conflict = "conflict",
        /// The case is of the juror's own country.
        OwnCountry = "own_country",
        /// The juror left before it was complete.
        Left = "left",
    }
}

/// What one juror gave for one case that was given to them.
#[derive(Clone, Debug, Default)]
pub(super) struct Ballot {
    pub(super) is_own_country: bool,
    pub(super) has_conflict: bool,
    pub(super) has_left: bool,
    /// Points by the code of the criterion.
    pub(super) points: BTreeMap<String, u64>,
}

impl Ballot {
    /// Every criterion has points. Where there is no criterion, there is nothing to judge by.
    pub(super) fn is_complete(&self, criteria: &[Criterion]) -> bool {
        !criteria.is_empty() && criteria.iter().all(|criterion| self.points.contains_key(&criterion.code))
    }

    pub(super) fn standing(&self, criteria: &[Criterion]) -> BallotStanding {
        if self.is_own_country {
            BallotStanding::OwnCountry
        } else if self.has_conflict {
            BallotStanding::Conflict
        } else if self.is_complete(criteria) {
            BallotStanding::Counted
        } else if self.has_left {
            BallotStanding::Left
        } else {
            BallotStanding::Incomplete
        }
    }

    /// The sum of points times weight.
    pub(super) fn total(&self, criteria: &[Criterion]) -> u64 {
        let of = |criterion: &Criterion| self.points.get(&criterion.code).copied().unwrap_or_default() * u64::from(criterion.weight);
        criteria.iter().map(of).sum()
    }
}

/// A mean as a fraction: never zero ballots.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mean {
    /// Of the ballots.
    pub(super) sum: u64,
    /// How many.
    pub(super) ballots: u64,
}

impl Mean {
    /// Compared by cross multiplication: nothing is rounded.
    pub(super) fn compare(self, other: Self) -> Ordering {
        (u128::from(self.sum) * u128::from(other.ballots)).cmp(&(u128::from(other.sum) * u128::from(self.ballots)))
    }

    /// With two decimals, for people; half a hundredth goes up.
    pub(super) fn words(self) -> String {
        let (sum, ballots) = (u128::from(self.sum), u128::from(self.ballots.max(1)));
        let hundredths = (200 * sum + ballots) / (2 * ballots);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// What the ballots for one case come to. `counted + incomplete + conflict + own_country + left` is how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Of those that count.
    pub(super) sum: u64,
    pub(super) counted: u64,
    pub(super) incomplete: u64,
    pub(super) conflict: u64,
    pub(super) own_country: u64,
    pub(super) left: u64,
}

impl Tally {
    pub(super) fn mean(&self) -> Option<Mean> {
        (self.counted > 0).then_some(Mean { sum: self.sum, ballots: self.counted })
    }
}

/// Counts the ballots for one case.
pub(super) fn tally<'a>(criteria: &[Criterion], ballots: impl IntoIterator<Item = &'a Ballot>) -> Tally {
    let mut tally = Tally::default();
    for ballot in ballots {
        match ballot.standing(criteria) {
            BallotStanding::Counted => {
                tally.counted += 1;
                tally.sum += ballot.total(criteria);
            }
            BallotStanding::Incomplete => tally.incomplete += 1,
            BallotStanding::Conflict => tally.conflict += 1,
            BallotStanding::OwnCountry => tally.own_country += 1,
            BallotStanding::Left => tally.left += 1,
        }
    }
    tally
}

/// The mean points for each criterion of the ballots that count, for people.
pub(super) fn means<'a>(criteria: &[Criterion], ballots: impl IntoIterator<Item = &'a Ballot>) -> BTreeMap<String, String> {
    let counted: Vec<&Ballot> = ballots.into_iter().filter(|ballot| ballot.standing(criteria) == BallotStanding::Counted).collect();
    let mean = |criterion: &Criterion| {
        let points = counted.iter().filter_map(|ballot| ballot.points.get(&criterion.code));
        let mean = Mean { sum: points.sum(), ballots: counted.len() as u64 };
        (criterion.code.clone(), mean.words())
    };
    if counted.is_empty() { BTreeMap::new() } else { criteria.iter().map(mean).collect() }
}

/// Where a case stands among the others, and whether another stands there too: 1, 2, 2, 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rank {
    pub(super) rank: usize,
    pub(super) is_tied: bool,
}

/// The rank of each; none for who has no ballot that counts.
pub(super) fn ranks(means: &[Option<Mean>]) -> Vec<Option<Rank>> {
    let rank = |mean: Mean| {
        let with = |order: Ordering| means.iter().flatten().filter(|other| other.compare(mean) == order).count();
        Rank { rank: with(Ordering::Greater) + 1, is_tied: with(Ordering::Equal) > 1 }
    };
    means.iter().map(|mean| mean.map(rank)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn criteria(weights: &[u32]) -> Vec<Criterion> {
        let title = crate::kernel::language_map::LanguageMap::new([("en", "x")]).unwrap();
        let one = |(at, weight): (usize, &u32)| Criterion { code: format!("c{at}"), title: title.clone(), weight: *weight };
        weights.iter().enumerate().map(one).collect()
    }

    fn ballot(points: &[u64]) -> Ballot {
        let points = points.iter().enumerate().map(|(at, points)| (format!("c{at}"), *points)).collect();
        Ballot { points, ..Ballot::default() }
    }

    fn mean(sum: u64, ballots: u64) -> Mean {
        Mean { sum, ballots }
    }

    #[test]
    fn a_ballot_counts_when_it_is_complete_and_nothing_speaks_against_it() {
        let by = criteria(&[5, 3, 2]);
        let whole = ballot(&[10, 0, 7]);
        assert_eq!((whole.standing(&by), whole.total(&by)), (BallotStanding::Counted, 64));
        let half = ballot(&[10, 0]);
        assert_eq!(half.standing(&by), BallotStanding::Incomplete, "no points are not zero points");
        let left = |ballot: Ballot| Ballot { has_left: true, ..ballot };
        assert_eq!(left(whole.clone()).standing(&by), BallotStanding::Counted, "what was complete stays");
        assert_eq!(left(half.clone()).standing(&by), BallotStanding::Left);
        let conflict = Ballot { has_conflict: true, ..left(whole.clone()) };
        assert_eq!(conflict.standing(&by), BallotStanding::Conflict);
        assert_eq!(Ballot { is_own_country: true, ..conflict.clone() }.standing(&by), BallotStanding::OwnCountry);
        assert_eq!(ballot(&[]).standing(&[]), BallotStanding::Incomplete, "without criteria there is nothing to judge by");
        let counted = tally(&by, &[whole, half.clone(), left(half), conflict]);
        let expected = Tally { sum: 64, counted: 1, incomplete: 1, left: 1, conflict: 1, own_country: 0 };
        assert_eq!(counted, expected);
    }

    #[test]
    fn each_criterion_has_the_mean_of_the_ballots_that_count() {
        let by = criteria(&[5, 3]);
        let conflict = Ballot { has_conflict: true, ..ballot(&[0, 0]) };
        let told = means(&by, &[ballot(&[10, 7]), ballot(&[9, 8]), ballot(&[4]), conflict.clone()]);
        assert_eq!(told.values().collect::<Vec<_>>(), ["9.50", "7.50"], "neither half a ballot nor one with a conflict");
        assert_eq!(means(&by, &[conflict]), BTreeMap::new());
    }

    #[test]
    fn means_are_compared_as_fractions_and_printed_with_two_decimals() {
        let words = |sum, ballots| mean(sum, ballots).words();
        assert_eq!([words(64, 1), words(82, 3), words(83, 3), words(1, 200), words(1, 201)], ["64.00", "27.33", "27.67", "0.01", "0.00"]);
        // 1/3 and 333333/1000000 print the same and are not the same.
        let ranked = ranks(&[Some(mean(333_333, 1_000_000)), Some(mean(1, 3)), None, Some(mean(2, 6)), Some(mean(0, 4))]);
        let rank = |rank, is_tied| Some(Rank { rank, is_tied });
        assert_eq!(ranked, [rank(3, false), rank(1, true), None, rank(1, true), rank(4, false)]);
    }

    fn any_ballot() -> impl Strategy<Value = Ballot> {
        let points = prop::collection::btree_map((0_usize..3).prop_map(|at| format!("c{at}")), 0_u64..=1000, 0..=3);
        (any::<bool>(), any::<bool>(), any::<bool>(), points).prop_map(|(is_own_country, has_conflict, has_left, points)| Ballot {
            is_own_country,
            has_conflict,
            has_left,
            points,
        })
    }

    proptest! {
        #[test]
        fn the_order_of_jurors_does_not_matter_and_everything_adds_up(
            ballots in prop::collection::vec(any_ballot(), 0..12),
            turn in 0_usize..12,
        ) {
            let by = criteria(&[5, 3, 2]);
            let counted = tally(&by, &ballots);
            let mut turned = ballots.clone();
            turned.reverse();
            if !turned.is_empty() {
                let by_so_many = turn % turned.len();
                turned.rotate_left(by_so_many);
            }
            prop_assert_eq!(counted, tally(&by, &turned));
            let all = counted.counted + counted.incomplete + counted.conflict + counted.own_country + counted.left;
            prop_assert_eq!(all, ballots.len() as u64);
            let complete = ballots.iter().filter(|one| one.standing(&by) == BallotStanding::Counted);
            prop_assert_eq!(counted.sum, complete.map(|one| one.total(&by)).sum::<u64>());
        }

        #[test]
        fn ranks_are_those_of_a_competition(sums in prop::collection::vec((0_u64..20, 1_u64..5), 1..12)) {
            let means: Vec<Option<Mean>> = sums.iter().map(|(sum, ballots)| Some(mean(*sum, *ballots))).collect();
            let ranked = ranks(&means);
            for (one, its) in means.iter().flatten().zip(ranked.iter().flatten()) {
                for (other, other_rank) in means.iter().flatten().zip(ranked.iter().flatten()) {
                    prop_assert_eq!(one.compare(*other).reverse(), its.rank.cmp(&other_rank.rank));
                }
                let there = ranked.iter().flatten().filter(|rank| rank.rank == its.rank).count();
                prop_assert_eq!(its.is_tied, there > 1);
                let before = ranked.iter().flatten().filter(|rank| rank.rank < its.rank).count();
                prop_assert_eq!(its.rank, before + 1);
            }
        }
    }
}
