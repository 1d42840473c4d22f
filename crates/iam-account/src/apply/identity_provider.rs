//! OpenID Connect and SAML providers.

use super::Undo;
use super::entity::{check_at_most, check_quota};
use super::tags::Tagged;
use crate::account::Account;
use crate::change::{ArnText, Change};
use crate::change_error::ChangeError;
use crate::identity_provider::{OpenIdConnectProvider, SamlProvider, SamlSettings};
use iam_policy::Arn;

impl Account {
    /// Takes a `CreateOpenIDConnectProvider`.
    pub(super) fn create_open_id_connect_provider(&mut self, change: &Change) -> Undo {
        let Change::CreateOpenIDConnectProvider { url, client_id_list, thumbprint_list, tags, create_date } =
            change
        else {
            return Err(ChangeError::invalid_input("expected `CreateOpenIDConnectProvider`"));
        };
        let url = url.strip_prefix("https://").unwrap_or(url);
        let arn = self.plain_arn("oidc-provider", url)?;
        if self.open_id_connect_providers.contains_key(&arn) {
            return Err(ChangeError::already_exists(format!(
                "Provider with url https://{url} already exists."
            )));
        }
        let count = self.open_id_connect_providers.len();
        check_quota("OpenIdConnectProvidersPerAccount", count, self.quotas.open_id_connect_providers)?;
        self.check_client_ids(client_id_list.len())?;
        self.check_thumbprints(thumbprint_list)?;
        let tagged = Tagged::OpenIdConnectProvider(&arn);
        check_at_most(tagged.quota(), tags.len(), self.quotas.tags_per_entity)?;
        let provider = OpenIdConnectProvider {
            arn: arn.clone(),
            url: url.to_owned(),
            client_id_list: client_id_list.clone(),
            thumbprint_list: thumbprint_list.clone(),
            create_date: *create_date,
            tags: tags.clone(),
        };
        self.open_id_connect_providers.insert(arn.clone(), provider);
        Ok(vec![Change::DeleteOpenIDConnectProvider { open_id_connect_provider_arn: ArnText(arn) }])
    }

    pub(super) fn delete_open_id_connect_provider(&mut self, arn: &Arn) -> Undo {
        let undo = self.open_id_connect_provider_mut(arn)?.creation();
        self.open_id_connect_providers.remove(arn);
        Ok(vec![undo])
    }

    /// A client id that is there already is no error (IAM API reference, `AddClientIDToOpenIDConnectProvider`).
    pub(super) fn add_client_id(&mut self, arn: &Arn, client_id: &str) -> Undo {
        let count = self.open_id_connect_provider_mut(arn)?.client_id_list.len();
        if self.open_id_connect_provider_mut(arn)?.client_id_list.iter().any(|id| id == client_id) {
            return Ok(vec![]);
        }
        self.check_client_ids(count + 1)?;
        self.open_id_connect_provider_mut(arn)?.client_id_list.push(client_id.to_owned());
        Ok(vec![Change::RemoveClientIDFromOpenIDConnectProvider {
            open_id_connect_provider_arn: ArnText(arn.clone()),
            client_id: client_id.to_owned(),
        }])
    }

    /// A client id that is not there is no error. Its undo makes the list again in its order.
    pub(super) fn remove_client_id(&mut self, arn: &Arn, client_id: &str) -> Undo {
        let list = &mut self.open_id_connect_provider_mut(arn)?.client_id_list;
        let Some(at) = list.iter().position(|id| id == client_id) else { return Ok(vec![]) };
        let behind = list.split_off(at);
        list.extend(behind.iter().skip(1).cloned());
        let change = |id: &String, add: fn(ArnText, String) -> Change| add(ArnText(arn.clone()), id.clone());
        let remove = behind.iter().skip(1).map(|id| change(id, removing));
        let add = behind.iter().map(|id| change(id, adding));
        Ok(remove.chain(add).collect())
    }

    pub(super) fn update_thumbprints(&mut self, arn: &Arn, thumbprints: &[String]) -> Undo {
        self.open_id_connect_provider_mut(arn)?;
        self.check_thumbprints(thumbprints)?;
        let provider = self.open_id_connect_provider_mut(arn)?;
        let thumbprint_list = std::mem::replace(&mut provider.thumbprint_list, thumbprints.to_vec());
        if thumbprint_list == thumbprints {
            return Ok(vec![]);
        }
        let open_id_connect_provider_arn = ArnText(arn.clone());
        Ok(vec![Change::UpdateOpenIDConnectProviderThumbprint {
            open_id_connect_provider_arn,
            thumbprint_list,
        }])
    }

    fn check_client_ids(&self, count: usize) -> Result<(), ChangeError> {
        let limit = self.quotas.client_ids_per_open_id_connect_provider;
        check_at_most("ClientIdsPerOpenIdConnectProvider", count, limit)
    }

    fn check_thumbprints(&self, thumbprints: &[String]) -> Result<(), ChangeError> {
        if thumbprints.len() > self.quotas.thumbprints_per_open_id_connect_provider {
            return Err(ChangeError::invalid_input("Thumbprint list must contain fewer than 5 entries."));
        }
        Ok(())
    }

    /// Takes a `CreateSAMLProvider`.
    pub(super) fn create_saml_provider(&mut self, change: &Change) -> Undo {
        let Change::CreateSAMLProvider { name, settings, tags, saml_provider_uuid, create_date } = change
        else {
            return Err(ChangeError::invalid_input("expected `CreateSAMLProvider`"));
        };
        let arn = self.plain_arn("saml-provider", name.as_str())?;
        if self.saml_providers.contains_key(&arn) {
            let message = format!("Saml Provider {name} already exists.");
            return Err(ChangeError::already_exists(message));
        }
        check_quota("SAMLProvidersPerAccount", self.saml_providers.len(), self.quotas.saml_providers)?;
        check_at_most(Tagged::SamlProvider(&arn).quota(), tags.len(), self.quotas.tags_per_entity)?;
        self.check_private_keys(settings)?;
        let provider = SamlProvider {
            name: name.clone(),
            arn: arn.clone(),
            saml_provider_uuid: saml_provider_uuid.clone(),
            create_date: *create_date,
            settings: settings.clone(),
            tags: tags.clone(),
        };
        self.saml_providers.insert(arn.clone(), provider);
        Ok(vec![Change::DeleteSAMLProvider { saml_provider_arn: ArnText(arn) }])
    }

    pub(super) fn update_saml_provider(&mut self, arn: &Arn, new: &SamlSettings) -> Undo {
        self.saml_provider_mut(arn)?;
        self.check_private_keys(new)?;
        let settings = std::mem::replace(&mut self.saml_provider_mut(arn)?.settings, new.clone());
        let is_same = settings == *new;
        let undo = Change::UpdateSAMLProvider { saml_provider_arn: ArnText(arn.clone()), settings };
        Ok(if is_same { vec![] } else { vec![undo] })
    }

    pub(super) fn delete_saml_provider(&mut self, arn: &Arn) -> Undo {
        let undo = self.saml_provider_mut(arn)?.creation();
        self.saml_providers.remove(arn);
        Ok(vec![undo])
    }

    fn check_private_keys(&self, settings: &SamlSettings) -> Result<(), ChangeError> {
        let limit = self.quotas.private_keys_per_saml_provider;
        check_at_most("PrivateKeysPerSAMLProvider", settings.private_key_list.len(), limit)
    }
}

fn adding(open_id_connect_provider_arn: ArnText, client_id: String) -> Change {
    Change::AddClientIDToOpenIDConnectProvider { open_id_connect_provider_arn, client_id }
}

fn removing(open_id_connect_provider_arn: ArnText, client_id: String) -> Change {
    Change::RemoveClientIDFromOpenIDConnectProvider { open_id_connect_provider_arn, client_id }
}
