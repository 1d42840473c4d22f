//! EC2's errors about things that do not exist (EC2 API Reference, "Error codes").

use crate::error::{Fault, ServiceError};

/// A parameter that names things.
pub(super) struct Row {
    pub(super) parameter: &'static str,
    code: &'static str,
    /// What stands before the id in the message.
    noun: &'static str,
}

const fn row(parameter: &'static str, code: &'static str, noun: &'static str) -> Row {
    Row { parameter, code, noun }
}

/// What people ask for by name.
pub(super) const NOT_FOUND: [Row; 33] = [
    row("AllocationId", "InvalidAllocationID.NotFound", "allocation ID"),
    row("CustomerGatewayId", "InvalidCustomerGatewayID.NotFound", "customerGateway ID"),
    row("DhcpOptionsId", "InvalidDhcpOptionID.NotFound", "dhcpOption ID"),
    row("EgressOnlyInternetGatewayId", "InvalidGatewayID.NotFound", "gateway ID"),
    row("FlowLogId", "InvalidFlowLogId.NotFound", "flowLog ID"),
    row("GroupId", "InvalidGroup.NotFound", "security group"),
    row("GroupName", "InvalidGroup.NotFound", "security group"),
    row("HostId", "InvalidHostID.NotFound", "host ID"),
    row("ImageId", "InvalidAMIID.NotFound", "image id"),
    row("InstanceId", "InvalidInstanceID.NotFound", "instance ID"),
    row("InternetGatewayId", "InvalidInternetGatewayID.NotFound", "internetGateway ID"),
    row("KeyName", "InvalidKeyPair.NotFound", "key pair"),
    row("KeyPairId", "InvalidKeyPair.NotFound", "key pair"),
    row(
        "LaunchTemplateId",
        "InvalidLaunchTemplateId.NotFound",
        "specified launch template, with template ID",
    ),
    row(
        "LaunchTemplateName",
        "InvalidLaunchTemplateName.NotFoundException",
        "specified launch template, with template name",
    ),
    row("NatGatewayId", "NatGatewayNotFound", "NAT gateway"),
    row("NetworkAclId", "InvalidNetworkAclID.NotFound", "networkAcl ID"),
    row("NetworkInterfaceId", "InvalidNetworkInterfaceID.NotFound", "networkInterface ID"),
    row("PrefixListId", "InvalidPrefixListID.NotFound", "prefix list ID"),
    row("PublicIp", "InvalidAddress.NotFound", "address"),
    row("RouteTableId", "InvalidRouteTableID.NotFound", "routeTable ID"),
    row("SecurityGroupRuleId", "InvalidSecurityGroupRuleId.NotFound", "security group rule ID"),
    row("SnapshotId", "InvalidSnapshot.NotFound", "snapshot"),
    row("SpotFleetRequestId", "InvalidSpotFleetRequestId.NotFound", "spot fleet request ID"),
    row("SpotInstanceRequestId", "InvalidSpotInstanceRequestID.NotFound", "spot instance request ID"),
    row("SubnetId", "InvalidSubnetID.NotFound", "subnet ID"),
    row("TransitGatewayIds", "InvalidTransitGatewayID.NotFound", "transitGateway ID"),
    row("VolumeId", "InvalidVolume.NotFound", "volume"),
    row("VpcEndpointId", "InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id"),
    row("VpcId", "InvalidVpcID.NotFound", "vpc ID"),
    row("VpcPeeringConnectionId", "InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection ID"),
    row("VpnConnectionId", "InvalidVpnConnectionID.NotFound", "vpnConnection ID"),
    row("VpnGatewayId", "InvalidVpnGatewayID.NotFound", "vpnGateway ID"),
];

/// The error about a thing that does not exist.
pub(super) fn not_found(parameter: &str, id: &str) -> ServiceError {
    let known = NOT_FOUND.iter().find(|row| row.parameter == parameter);
    let (code, message) = match known {
        Some(row) => (row.code.to_owned(), format!("The {} '{id}' does not exist", row.noun)),
        // As the codes of newer resources are made.
        None => {
            let noun = parameter.trim_end_matches('s');
            (format!("Invalid{noun}.NotFound"), format!("The {noun} '{id}' does not exist"))
        }
    };
    ServiceError::new(code, 400, message, Fault::Sender)
}
