# Corridor Atlas. `make help` lists the targets.

ADDR ?= 127.0.0.1:8080
DATA ?= data
GO   ?= go
NPM  := npm --prefix web --no-fund --no-audit --no-update-notifier

# What the front end is built from; a change of any of these builds it anew (the types
# of the API are written beside it each time that they are checked).
WEB_SOURCES := $(shell find web/src web/build web/scripts web/public assets/words -type f ! -name schema.d.ts 2>/dev/null) \
	$(wildcard web/*.html web/vite*.ts web/package.json web/tsconfig.json assets/style.yaml server/ogc/openapi.yaml)

.PHONY: help run build web test test-go test-web test-e2e check fmt first-view pan bench bench-parts fuzz contract clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: build ## build everything and serve the atlas on ADDR (127.0.0.1:8080)
	bin/atlas serve --addr $(ADDR) --data $(DATA)

build: web ## build the front end and bin/atlas
	$(GO) build -trimpath -o bin/atlas ./server/cmd/atlas

web: web/dist/index.html

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	$(NPM) ci
	@touch $@

# The ground takes half a minute and seldom changes.
web/dist/basemap/overview.mvt: web/node_modules/.package-lock.json $(wildcard web/basemap/*.mjs) assets/places.csv
	$(NPM) run basemap

# The type of pictures has the characters that stand in the data and on the ground.
web/dist/type/OFL-noto-sans.txt: web/dist/basemap/overview.mvt $(wildcard web/type/*.mjs assets/*.csv assets/*.yaml assets/corridors/*/*.yaml assets/words/*.json)
	$(NPM) run type

web/dist/index.html: web/dist/basemap/overview.mvt web/dist/type/OFL-noto-sans.txt $(WEB_SOURCES)
	$(NPM) run build
	@touch $@

test: build ## run every test: Go, front end, browser
	.ci/tools gcc chromium 'gdal?'
	@$(MAKE) --no-print-directory test-go
	@$(MAKE) --no-print-directory test-web
	@$(MAKE) --no-print-directory test-e2e

# Where goroutines share something, the race detector watches; elsewhere it is only slow.
RACING := ./server ./geo/buntstore ./geo/search

test-go: web ## Go tests, with the race detector where goroutines meet, and the atlas' own data
	.ci/tools gcc 'gdal?'
	$(GO) vet ./...
	$(GO) test $(filter-out $(RACING:./%=corridoratlas/%),$(shell $(GO) list ./...))
	$(GO) test -race $(RACING)

test-web: web ## type check and unit tests of the front end
	$(NPM) run types
	$(NPM) test

test-e2e: build ## browser tests against bin/atlas in headless Chromium
	.ci/tools chromium
	$(NPM) run e2e

check: web ## format, vet, lint, types, data, known vulnerabilities
	@test -z "$$(gofmt -l assets geo server web/*.go)" || { gofmt -l assets geo server web/*.go; echo 'make fmt mends the files above'; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(NPM) run lint
	$(NPM) run types
	$(GO) run ./server/cmd/atlas check assets
	$(GO) run ./server/cmd/atlas fmt --check assets
	-$(GO) tool govulncheck ./...
	-$(NPM) audit

fmt: web/node_modules/.package-lock.json ## bring code and data into their canonical form
	gofmt -w assets geo server web/*.go
	$(NPM) run format
	$(GO) run ./server/cmd/atlas fmt assets

first-view: build ## measure the first view in a browser with empty caches
	.ci/tools chromium
	node web/scripts/first-view.mjs

pan: build ## measure the map while it is dragged, and how soon a click is answered
	.ci/tools chromium
	node web/scripts/pan.mjs

BENCH ?=
bench: build ## measure how fast all is answered, beside nginx; the table goes to bin/bench.txt (BENCH='-only box -grown 0')
	.ci/tools wrk nginx
	$(GO) build -trimpath -o bin/bench ./server/cmd/bench
	bin/bench $(BENCH)

bench-parts: ## benchmarks of the parts, with allocations
	$(GO) test -run '^$$' -bench . -benchmem ./geo/... ./server/...

FUZZTIME ?= 10m
fuzz: ## fuzz every parser, FUZZTIME (10m) each
	@set -e; for pkg in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$pkg; \
		done; \
	done

contract: build ## ask all that the OpenAPI document offers, with schemathesis (installed from PyPI under bin/)
	.ci/contract

clean: ## remove what was built
	rm -rf bin web/dist/assets web/dist/basemap web/dist/type web/dist/*.html
