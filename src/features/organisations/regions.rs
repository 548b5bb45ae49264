//! Which regional group of UNESCO a country is counted in.
//!
//! The groups are those of its Member States, not the continents: Türkiye and Israel are Europe and North America, Sudan and Mauritania
//! Arab States. States with a property on the World Heritage List (167 of them) stand where UNESCO's own data of the list (2019) put
//! them; the other Member States where they are grouped in Appendix 2 of the Rules of Procedure of its General Conference (40th
//! session), which is why Djibouti and Somalia are Africa (group V a). The two differ for states of Central Asia, which the list has
//! in Asia and the Pacific, as the Network of Learning Cities has them: so do we.
//!
//! An area that is no Member State is counted where it lies by the UN's M49 (Bermuda and Greenland in Northern America); nobody is
//! counted for one without inhabitants of its own (Antarctica), or whose group is in dispute. A country that changes its group changes
//! here, in one line.

use super::store::Region;
use crate::kernel::country::Country;

const AFRICA: &str = "AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW KE KM LR LS MG ML MU MW MZ NA NE NG RE RW SC SH SL SN SO SS ST SZ \
TD TG TZ UG YT ZA ZM ZW";
const ARAB_STATES: &str = "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE";
const ASIA_AND_THE_PACIFIC: &str = "AF AS AU BD BN BT CC CK CN CX FJ FM GU HK ID IN IR JP KG KH KI KP KR KZ LA LK MH MM MN MO MP MV MY NC NF NP NR NU \
NZ PF PG PH PK PN PW SB SG TH TJ TK TL TM TO TV TW UZ VN VU WF WS";
const EUROPE_AND_NORTH_AMERICA: &str = "AD AL AM AT AX AZ BA BE BG BM BY CA CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GL GR HR HU IE IL IM IS IT JE LI \
LT LU LV MC MD ME MK MT NL NO PL PM PT RO RS RU SE SI SJ SK SM TR UA US VA";
const LATIN_AMERICA_AND_THE_CARIBBEAN: &str = "AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GT GY HN HT JM KN KY LC MF MQ MS \
MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI";

impl Region {
    /// The one a country is counted in, if any.
    pub fn of(country: Country) -> Option<Self> {
        Self::ALL.iter().copied().find(|region| region.codes().any(|code| code == country.code()))
    }

    /// Its countries, by code.
    pub fn countries(self) -> Vec<Country> {
        self.codes().filter_map(|code| Country::parse(code).ok()).collect()
    }

    fn codes(self) -> impl Iterator<Item = &'static str> {
        let list = match self {
            Self::Africa => AFRICA,
            Self::ArabStates => ARAB_STATES,
            Self::AsiaAndThePacific => ASIA_AND_THE_PACIFIC,
            Self::EuropeAndNorthAmerica => EUROPE_AND_NORTH_AMERICA,
            Self::LatinAmericaAndTheCaribbean => LATIN_AMERICA_AND_THE_CARIBBEAN,
        };
        list.split_ascii_whitespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_is_in_one_region_but_a_few_that_are_in_none() {
        let all: Vec<&str> = Region::ALL.iter().flat_map(|region| region.codes()).collect();
        let known: Vec<&str> = Region::ALL.iter().flat_map(|region| region.countries()).map(Country::code).collect();
        assert_eq!(all, known, "every code is one of ISO 3166-1");
        let in_none: Vec<&str> = Country::all().filter(|country| Region::of(*country).is_none()).map(Country::code).collect();
        assert_eq!(in_none, ["AQ", "BV", "EH", "GS", "HM", "IO", "TF", "UM"]);
        assert_eq!(all.len() + in_none.len(), 249, "and in no two");
    }

    #[test]
    fn regions_are_not_continents() {
        let of = |code| Region::of(Country::parse(code).unwrap());
        assert_eq!(of("MA"), Some(Region::ArabStates));
        assert_eq!(of("GE"), Some(Region::EuropeAndNorthAmerica));
        assert_eq!(of("KZ"), Some(Region::AsiaAndThePacific));
        assert_eq!(of("MX"), Some(Region::LatinAmericaAndTheCaribbean));
        assert_eq!(of("AQ"), None);
    }
}
