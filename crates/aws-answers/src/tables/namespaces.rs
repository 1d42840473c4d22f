//! The XML namespaces of services.
//!
//! Made by `cargo xtask codegen` from botocore 1.44.5 (Apache-2.0): do not edit.

/// By the name of the service's model, sorted.
pub(crate) const NAMESPACES: &[(&str, &str)] = &[
    ("autoscaling", "http://autoscaling.amazonaws.com/doc/2011-01-01/"),
    ("cloudformation", "http://cloudformation.amazonaws.com/doc/2010-05-15/"),
    ("cloudfront", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    ("cloudsearch", "http://cloudsearch.amazonaws.com/doc/2013-01-01/"),
    ("docdb", "http://rds.amazonaws.com/doc/2014-10-31/"),
    ("elasticache", "http://elasticache.amazonaws.com/doc/2015-02-02/"),
    ("elasticbeanstalk", "http://elasticbeanstalk.amazonaws.com/docs/2010-12-01/"),
    ("elb", "http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/"),
    ("elbv2", "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
    ("iam", "https://iam.amazonaws.com/doc/2010-05-08/"),
    ("importexport", "http://importexport.amazonaws.com/doc/2010-06-01/"),
    ("neptune", "http://rds.amazonaws.com/doc/2014-10-31/"),
    ("rds", "http://rds.amazonaws.com/doc/2014-10-31/"),
    ("redshift", "http://redshift.amazonaws.com/doc/2012-12-01/"),
    ("route53", "https://route53.amazonaws.com/doc/2013-04-01/"),
    ("s3", "http://s3.amazonaws.com/doc/2006-03-01/"),
    ("s3control", "http://awss3control.amazonaws.com/doc/2018-08-20/"),
    ("sdb", "http://sdb.amazonaws.com/doc/2009-04-15/"),
    ("ses", "http://ses.amazonaws.com/doc/2010-12-01/"),
    ("sns", "http://sns.amazonaws.com/doc/2010-03-31/"),
    ("sts", "https://sts.amazonaws.com/doc/2011-06-15/"),
];
