# The commands of Meal Planner; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run test test-postgres test-browser screenshots test-aws lint bench format package deploy manage rollback undeploy

PORT ?= 8000
export PORT

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F '|' '{printf "make %-14s %s\n", $$1, $$2}'

run: ## plan a demo household's week and serve the site on http://127.0.0.1:$PORT (8000)
	@tools/run.sh

test: ## run every check and test that can run on this machine
	@tools/environment.sh dev
	@.venv/bin/python tools/verify.py

test-postgres: ## run what touches the database on PostgreSQL: make test-postgres DATABASE_URL=postgres://user:password@host/name
	@tools/environment.sh dev
	@.venv/bin/python tools/verify.py postgres

test-browser: ## run the journeys in Chromium
	@tools/environment.sh dev
	@.venv/bin/python tools/verify.py browser

SHOWN = accessibility german ways_in recipe_search corrections

screenshots: ## take every page, on phone and desk, light and dark, into screenshots/
	@tools/environment.sh dev
	@SCREENSHOTS=1 .venv/bin/python -m pytest -q -n 2 --output test-results/playwright $(addprefix tests/browser/test_,$(addsuffix .py,$(SHOWN)))

test-aws: ## build the Lambda package and run it on this machine
	@tools/environment.sh awstest .venv-aws
	@.venv-aws/bin/python tools/verify.py aws

lint: ## check style, import contracts, migrations and the settings for production
	@tools/environment.sh dev
	@.venv/bin/python tools/verify.py lint

bench: ## measure the planner against chance, greed and the solver alone: make bench BENCH=--quick
	@tools/environment.sh dev
	@.venv/bin/python benchmarks/planner.py $(BENCH)

format: ## format the code and mend what can be mended by itself
	@tools/environment.sh dev
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .

messages: ## bring the texts to translate (locale/) up to date and compile them
	@tools/environment.sh dev
	@.venv/bin/python tools/messages.py

STAGE ?= dev

package: ## build the zip for AWS Lambda: make package STAGE=dev
	@tools/environment.sh aws .venv-aws
	@.venv-aws/bin/python -m deployment.package --stage $(STAGE)

deploy: ## bring a stage to AWS, tested, or back: make deploy STAGE=dev [OPTIONS=--dry-run]
	@tools/environment.sh aws .venv-aws
	@.venv-aws/bin/python -m deployment.deploy --stage $(STAGE) $(OPTIONS)

manage: ## run a command of manage.py in a stage: make manage STAGE=dev COMMAND=load_food_table
	@tools/environment.sh aws .venv-aws
	@.venv-aws/bin/python -m deployment.deploy --stage $(STAGE) --manage "$(COMMAND)"

rollback: ## bring the version before back: make rollback STAGE=dev
	@tools/environment.sh aws .venv-aws
	@.venv-aws/bin/python -m deployment.deploy --stage $(STAGE) --rollback 1

undeploy: ## take a stage away; asks for its name
	@tools/environment.sh aws .venv-aws
	@.venv-aws/bin/python -m deployment.deploy --stage $(STAGE) --undeploy
