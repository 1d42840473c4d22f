//! From a request that was authorised to an AWS-compatible service and back: the transport half of the gateway.
//!
//! It knows nothing of IAM. Who calls it has read the head of a request, verified its signature and judged what it asks for; the body is
//! still to come, or was read. Then:
//!
//! 1. [`refuse_ambiguous`], before anything else: two readers could take the request for two.
//! 2. [`Head::authorised`], once the signature is known: what of the head goes on, and nothing else does.
//! 3. [`Gateway::destination`], by the service of the credential scope, and [`Destination::forward`] with an [`Approved`].
//!
//! What the upstream gets is made anew from these parts, so that it is what was judged:
//!
//! - Path and query go on byte for byte; a path that an upstream could read otherwise is refused.
//! - Headers go on if they are signed, or on a short list of those that change nothing that a policy speaks of (`head/headers.rs`).
//! - The bytes of a body go on as they come, but the last ones only when the body was found to be the one that was signed. Nothing is
//!   ever complete at the upstream that was not ([`Inbound`]).
//! - `Content-Length` and `Transfer-Encoding` are ours. HTTP trailers of requests are not signed, and end here; those of aws-chunked go on.
//! - `Expect: 100-continue` ends here: the client is told to go on when the body is first asked for, which is after the decision.
//!
//! # Why a pool of its own
//!
//! Connections are hyper's (`client::conn::http1`), kept in a pool of a hundred lines. hyper-util's client would do too, but wants an
//! absolute URI, which it takes apart and puts together again for each request; it has no limit on connections, and does not say
//! whether a request that failed had been sent to a fresh connection or to one that was kept. Clients with more comfort (reqwest) normalize URLs.

mod ambiguous;
mod body;
mod connect;
mod destination;
mod error;
mod head;
mod identity;
mod limits;
mod outgoing;
mod patience;
mod pool;
mod resigner;
mod settings;
mod steady;
mod upstreams;

pub use ambiguous::{Ambiguous, refuse_ambiguous};
pub use body::{BodyFault, Download, DownloadError, Inbound, Upload};
pub use destination::{Approved, Destination, Gateway, Scope};
pub use error::{ForwardError, GATEWAY_ERROR};
pub use head::{Addressing, Head};
pub use identity::{Identity, MultiFactorAuthPresent};
pub use limits::Limits;
pub use settings::{Authorization, Credentials, HostRule, IdentityRule, Settings, SettingsError};
pub use steady::Steady;
pub use upstreams::{Selector, Upstream, UpstreamError, UpstreamSpec, Upstreams};
