locals {
  exempt = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"]
}

variable "bucket" {
  default = "arn:aws:s3:::team"
}

data "aws_iam_policy_document" "force_mfa" {
  # Everything but enrolment.
  statement {
    sid         = "DenyAllExceptListedIfNoMFA"
    effect      = "Deny"
    not_actions = [
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice", # enrol
      "iam:GetUser",
    ]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["false"]
    }
  }

  statement {
    effect    = "Allow"
    actions   = ["iam:ChangePassword"]
    resources = ["arn:aws:iam::*:user/&{aws:username}"]
  }
}

resource "aws_iam_policy" "force_mfa" {
  policy = data.aws_iam_policy_document.force_mfa.json
}

resource "aws_iam_group_policy" "reader" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = "${var.bucket}/*" }]
  })
}

resource "aws_iam_user_policy" "mfa_too" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = local.exempt
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}

resource "aws_iam_policy" "bucket" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = aws_s3_bucket.x.arn }]
  })
}

resource "aws_iam_role" "r" {
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole", "Resource": "*"}]
    }
  EOT
}
