//! What answers for the services other than IAM and STS.

use anyhow::{Context, bail};
use gateway::{Gateway, Limits, Selector, Settings, UpstreamSpec, Upstreams};
use server::{BodyLimits, Resources, Services};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Forwarding {
    /// Forward what is allowed of a service to a server that has it, such as moto, LocalStack or MinIO: `s3=http://127.0.0.1:9000`;
    /// `default=` is for all other services. May be given again
    #[arg(long, value_name = "SERVICE=URL")]
    upstream: Vec<UpstreamSpec>,
    /// How upstreams are spoken to, and with whose keys: a section for each (docs/gateway.md)
    #[arg(long, value_name = "FILE", requires = "upstream")]
    upstream_settings: Option<PathBuf>,
    /// What is known of the upstreams' resources: a JSON file for each, with its own policy, its tags and its account (docs/gateway.md)
    #[arg(long, value_name = "DIR")]
    resource_policies: Option<PathBuf>,
}

impl Forwarding {
    /// Reads the files, and makes ready to forward. Nobody is connected to yet.
    pub(super) fn services(self) -> anyhow::Result<Services> {
        for spec in &self.upstream {
            check_service(spec)?;
        }
        let settings = match &self.upstream_settings {
            None => BTreeMap::new(),
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("cannot read the settings `{}`", path.display()))?;
                Settings::parse(&text).with_context(|| path.display().to_string())?
            }
        };
        let upstreams = Upstreams::new(self.upstream, settings).context("`--upstream`")?;
        let gateway = Gateway::new(&upstreams, Limits::default())?;
        let resources = match &self.resource_policies {
            None => Resources::default(),
            Some(folder) => Resources::read(folder).context("`--resource-policies`")?,
        };
        Ok(Services::new(gateway, resources, BodyLimits::default()))
    }
}

/// A service that nobody signs for would never be forwarded.
fn check_service(spec: &UpstreamSpec) -> anyhow::Result<()> {
    let Selector::Service(service) = &spec.selector else { return Ok(()) };
    if matches!(service.as_str(), "iam" | "sts") {
        bail!("`--upstream {spec}`: IAM and STS are served here, and forwarded nowhere");
    }
    let known: BTreeSet<&str> =
        aws_requests::operations().map(|operation| operation.signing_name()).collect();
    if known.contains(service.as_str()) {
        return Ok(());
    }
    let near = known.into_iter().max_by(|one, other| {
        strsim::jaro_winkler(service, one).total_cmp(&strsim::jaro_winkler(service, other))
    });
    bail!(
        "`--upstream {spec}`: no service signs as `{service}`; did you mean `{}`?",
        near.unwrap_or("default")
    );
}
