//! Every known gap in MFA that policies force, whether a rule can see it or not. `docs/bypasses.md` is made of this.

/// A gap.
#[derive(Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its id, by which code and documents speak of it.
    pub id: &'static str,
    /// One line.
    pub title: &'static str,
    /// Whether it is real today, in a few words.
    pub today: &'static str,
    /// What forcemfa does about it, of a gap that no rule looks for.
    pub unseen: Option<Unseen>,
}

/// A gap that no rule looks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Unseen {
    /// What it is, how it is used.
    pub what: &'static str,
    /// Where it is known from.
    pub source: &'static str,
    /// Why no rule looks for it, and what stands in its place.
    pub answer: &'static str,
}

const fn seen(id: &'static str, title: &'static str, today: &'static str) -> Gap {
    Gap { id, title, today, unseen: None }
}

/// Every gap, in order.
pub const GAPS: &[Gap] = &[
    seen("A1", "`DeactivateMFADevice` is exempt", "on other users"),
    seen("A2", "More than enrolment is exempt, mostly by a wildcard", "yes"),
    seen("A3", "A key enrols the first device", "yes, by design"),
    Gap {
        id: "A4",
        title: "A key enrols a further device",
        today: "closed on 2023-04-21",
        unseen: Some(Unseen {
            what: "From November 2022, when AWS began to allow several devices, until April 2023 a key alone could enable a further device for its own user, where \
                   the policy exempts `EnableMFADevice`, as all policies of self-enrolment do.",
            source: "AWS bulletin AWS-2023-001; MWR, 2023-04.",
            answer: "AWS refuses it now, whatever the policies say. The model of accounts and the search for attacks know that rule. Devices that were added by API between \
                     those dates are worth a look; IAM's lists give the date of each.",
        }),
    },
    seen("A5", "Two keys enrol each other's device", "yes"),
    seen("A6", "`DeleteVirtualMFADevice` is exempt", "yes, small"),
    seen("A7", "`CreateVirtualMFADevice` on any name", "yes, small"),
    Gap {
        id: "A8",
        title: "`ResyncMFADevice` is exempt",
        today: "harmless",
        unseen: Some(Unseen {
            what: "The call takes two consecutive codes of the device. Who can give them has the device, or its seed.",
            source: "Captures of the real API.",
            answer: "It counts among the calls that enrolment needs.",
        }),
    },
    seen("B1", "A Deny with `Bool`", "yes"),
    seen("B2", "An Allow with `BoolIfExists`", "yes"),
    seen("B3", "`Null` asks for presence only", "yes"),
    seen("B4", "Conditions that can never be true together", "yes"),
    seen("B5", "MFA as a condition of what is allowed, and no Deny", "yes"),
    seen("B6", "A Deny that lists actions", "yes"),
    seen("B7", "A Deny that asks for something else too", "yes; of `aws:ViaAWSService` in letter only"),
    seen("C1", "The `Resource` of the Deny is not `*`", "yes"),
    seen("C2", "ARNs that can never match", "dead text; in a Deny a hole"),
    seen("C3", "Types of resources that the action does not take", "dead text; in a Deny a hole"),
    seen("C4", "Users with a path", "lock-out"),
    seen("C5", "A star next to the user's name", "yes"),
    seen("C6", "A device may only be named like its user", "lock-out"),
    seen("C7", "A partition that is not the account's", "lock-out"),
    seen("D1", "`AssumeRole` is exempt", "yes"),
    seen("D2", "A role trusts users without MFA", "yes"),
    seen("D3", "Another account's word about MFA", "yes, by design"),
    seen("D4", "Roles can never have MFA", "breaks things"),
    seen("D5", "`GetFederationToken` is exempt", "persistence"),
    Gap {
        id: "D6",
        title: "Calls that no policy can deny",
        today: "a fact",
        unseen: Some(Unseen {
            what: "`GetSessionToken` and `GetCallerIdentity` need no permission, and a Deny of them has no effect. The session that `GetSessionToken` gives without a code has \
                   `aws:MultiFactorAuthPresent` \"false\".",
            source: "IAM User Guide, on permissions for GetSessionToken; AWS STS API Reference. IAM's policy simulator says otherwise.",
            answer: "They have a standing of their own ([verdicts](verdicts.md#standings-of-actions)), and every question is asked with the key \"false\" as well as absent.",
        }),
    },
    Gap {
        id: "D7",
        title: "Services that take a presigned `GetCallerIdentity` for a proof of identity",
        today: "yes",
        unseen: Some(Unseen {
            what: "EKS (aws-iam-authenticator) and Vault let in whoever presents a signed `GetCallerIdentity`. Nobody can deny that call, so that a key without MFA enters the \
                   cluster as its user.",
            source: "kubernetes-sigs/aws-iam-authenticator, issue 322.",
            answer: "Neither policies nor IAM's lists say who is let in: access entries of EKS and the settings of Vault do. Map roles there, whose trust policies ask for MFA, and no users.",
        }),
    },
    seen("E1", "`ChangePassword` is exempt", "yes, small"),
    seen("E2", "Passwords are set by a key, or without the old one", "yes"),
    seen("E3", "Credentials are made by a key", "yes"),
    seen("E4", "Long-term credentials of services know no MFA", "yes"),
    seen("E5", "Mail passwords and the like know no MFA", "lock-out"),
    seen("F1", "Nothing is attached", "yes, the commonest"),
    seen("F2", "Who is bound takes the policy off", "with MFA"),
    Gap {
        id: "F3",
        title: "The policy is taken off after enrolment",
        today: "yes",
        unseen: Some(Unseen {
            what: "Some designs bind users until they have a device, and then take them out of the group. From then on their keys work without MFA: having a device asks nobody for it.",
            source: "A Lambda function that is passed around for new users.",
            answer: "Nothing says why a user is in no group. The users themselves are seen: MFA is not forced on them (F1).",
        }),
    },
    seen("F4", "The root user", "keys: yes"),
    seen("F5", "Service control policies do not bind the management account", "yes"),
    seen("G1", "The first sign-in comes to a dead end", "lock-out"),
    seen("G2", "An enrolment was given up half way", "lock-out"),
    seen("G3", "Devices that show no codes, and keys", "lock-out"),
    seen("G4", "The console's page does not load", "friction"),
    seen("G5", "Lists are exempt", "yes, small"),
    seen("H1", "MFA once, for 36 hours", "by design"),
    Gap {
        id: "H2",
        title: "Sessions with MFA are stolen",
        today: "yes",
        unseen: Some(Unseen {
            what: "A session is as good as its keys: taken from CloudShell's or the console's credential endpoints, from a file of the command line, or as a presigned URL, it still says that there was MFA.",
            source: "Hacking the Cloud.",
            answer: "No policy of MFA sees it. A bound on `aws:MultiFactorAuthAge` (H1) and conditions on networks shorten its use.",
        }),
    },
    seen("H3", "Codes are guessed", "yes, and loud"),
    Gap {
        id: "H4",
        title: "Changes take seconds to be known everywhere",
        today: "a fact",
        unseen: Some(Unseen {
            what: "For 1 to 3 seconds after a change the old state still counts; a new device is known to STS after 8 to 14 seconds.",
            source: "Captures of the real API.",
            answer: "It concerns tools that make changes, not policies.",
        }),
    },
    seen("I1", "Policies of resources name the user", "where nothing denies"),
    Gap {
        id: "I2",
        title: "What runs without the user",
        today: "by design",
        unseen: Some(Unseen {
            what: "Functions, instances and pipelines act with roles of their own. Who started them with MFA once need not be there.",
            source: "IAM User Guide, IAM roles for services.",
            answer: "They are no requests of users. `iam:PassRole` is an action like any other and needs MFA.",
        }),
    },
    Gap {
        id: "I3",
        title: "Users of identity providers",
        today: "by design",
        unseen: Some(Unseen {
            what: "Who comes from SAML, OpenID Connect or Identity Center proved a device to the provider, not to AWS: `aws:MultiFactorAuthPresent` is not true. A trust policy that asks for it locks them out.",
            source: "IAM User Guide, AWS global condition context keys: aws:MultiFactorAuthPresent.",
            answer: "MFA is the provider's to force. Verdicts speak of IAM users.",
        }),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rules;

    #[test]
    fn each_gap_is_looked_for_or_told_why_not() {
        for gap in GAPS {
            let is_seen = rules().iter().any(|rule| rule.gaps.contains(&gap.id));
            assert_eq!(is_seen, gap.unseen.is_none(), "{}", gap.id);
        }
        let ids: Vec<&str> = GAPS.iter().map(|gap| gap.id).collect();
        assert!(ids.is_sorted_by(|left, right| left < right), "in order, each once");
        let mut named = rules().into_iter().flat_map(|rule| rule.gaps.iter());
        assert!(named.all(|gap| ids.contains(gap)));
    }

    #[test]
    fn manual_pages_say_what_there_is_to_say() {
        for rule in rules() {
            for part in ["**What.**", "**Real today.**", "**Source.**", "**What to do.**"] {
                assert!(rule.manual.contains(part), "{}: {part}", rule.id);
            }
            let tells_harm =
                ["**Attack.**", "**What goes wrong.**"].iter().any(|part| rule.manual.contains(part));
            assert!(tells_harm, "{}", rule.id);
        }
    }
}
