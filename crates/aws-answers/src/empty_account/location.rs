//! Regions and their Availability Zones.

/// A Region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) name: &'static str,
    pub(super) standing: Standing,
}

/// Whether an account must ask for a Region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Every account has it.
    Always,
    /// Who wants it must opt in.
    OptIn,
}

impl Standing {
    pub(super) fn opt_in_status(self) -> &'static str {
        match self {
            Self::Always => "opt-in-not-required",
            Self::OptIn => "not-opted-in",
        }
    }
}

const fn always(name: &'static str) -> Region {
    Region { name, standing: Standing::Always }
}

const fn opt_in(name: &'static str) -> Region {
    Region { name, standing: Standing::OptIn }
}

/// AWS Regions and Availability Zones User Guide, "AWS Regions".
pub(super) const REGIONS: [Region; 38] = [
    opt_in("af-south-1"),
    opt_in("ap-east-1"),
    opt_in("ap-east-2"),
    always("ap-northeast-1"),
    always("ap-northeast-2"),
    always("ap-northeast-3"),
    always("ap-south-1"),
    opt_in("ap-south-2"),
    always("ap-southeast-1"),
    always("ap-southeast-2"),
    opt_in("ap-southeast-3"),
    opt_in("ap-southeast-4"),
    opt_in("ap-southeast-5"),
    opt_in("ap-southeast-6"),
    opt_in("ap-southeast-7"),
    always("ca-central-1"),
    opt_in("ca-west-1"),
    always("cn-north-1"),
    always("cn-northwest-1"),
    always("eu-central-1"),
    opt_in("eu-central-2"),
    always("eu-north-1"),
    opt_in("eu-south-1"),
    opt_in("eu-south-2"),
    always("eu-west-1"),
    always("eu-west-2"),
    always("eu-west-3"),
    opt_in("il-central-1"),
    opt_in("me-central-1"),
    opt_in("me-south-1"),
    opt_in("mx-central-1"),
    always("sa-east-1"),
    always("us-east-1"),
    always("us-east-2"),
    always("us-gov-east-1"),
    always("us-gov-west-1"),
    always("us-west-1"),
    always("us-west-2"),
];

/// The partition that a Region is of.
pub(super) fn partition(region: &str) -> &'static str {
    match region {
        _ if region.starts_with("cn-") => "aws-cn",
        _ if region.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    }
}

/// What the names of a Region's endpoints end in.
pub(super) fn domain(region: &str) -> &'static str {
    if partition(region) == "aws-cn" { "amazonaws.com.cn" } else { "amazonaws.com" }
}

/// Names and ids of a Region's zones. Every Region has three here.
pub(super) fn zones(region: &str) -> impl Iterator<Item = (String, String)> {
    let short = short(region);
    ["a", "b", "c"]
        .into_iter()
        .zip(1..)
        .map(move |(letter, number)| (format!("{region}{letter}"), format!("{short}-az{number}")))
}

/// `use1` for `us-east-1`, as ids of zones begin.
fn short(region: &str) -> String {
    let part = |part| match part {
        "gov" => "g",
        "central" => "c",
        "east" => "e",
        "north" => "n",
        "northeast" => "ne",
        "northwest" => "nw",
        "south" => "s",
        "southeast" => "se",
        "west" => "w",
        other => other,
    };
    region.split('-').map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_zones_are_as_aws_has_them() {
        for (region, expected) in [
            ("us-east-1", "use1-az1"),
            ("ap-southeast-2", "apse2-az1"),
            ("us-gov-west-1", "usgw1-az1"),
            ("eu-north-1", "eun1-az1"),
        ] {
            assert_eq!(zones(region).next(), Some((format!("{region}a"), expected.to_owned())));
        }
    }
}
