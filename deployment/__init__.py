"""From a commit to a running stage on AWS; runs on the machine that deploys."""
