//! The domain clock: business time, which a rehearsal may move.
//!
//! Rules and pages ask this clock. Leases, token expiry, rate limits and ids use the real one ([`Clock::real_now`]), so that a
//! moved clock cannot let a token live for ever. The offset lives in the database (`platform::rehearsal`) and is copied in here.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// A clock that shows real time plus an offset. Clones share the offset.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_us: Arc<AtomicI64>,
}

impl Clock {
    /// The real instant, whole microseconds (what both databases keep). For leases, tokens and limits only.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn real_now() -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// The instant of the domain: what "now" means to an event, a deadline, a page.
    pub fn now(&self) -> Timestamp {
        let real = Self::real_now();
        real.checked_add(self.offset()).unwrap_or(real)
    }

    /// How far the domain clock is from the real one.
    pub fn offset(&self) -> SignedDuration {
        SignedDuration::from_micros(self.offset_us.load(Ordering::Relaxed))
    }

    /// Moves the clock. Called with what the database says, never on its own.
    pub fn set_offset(&self, offset: SignedDuration) {
        let us = i64::try_from(offset.as_micros()).unwrap_or(0);
        self.offset_us.store(us, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_the_offset() {
        let clock = Clock::default();
        let twin = clock.clone();
        clock.set_offset(SignedDuration::from_hours(-24));
        let apart = Clock::real_now().duration_since(twin.now());
        assert!(apart > SignedDuration::from_hours(23) && apart < SignedDuration::from_hours(25));
    }
}
