# Every target needs a JDK 25, which bin/jdk25 finds; Maven itself may run on an older one.
MAVEN := MAVEN_OPTS="$$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow" mvn -B -q -ntp

.DEFAULT_GOAL := help
.PHONY: help build demo run test drills bench mutants check format clean jdk testtools

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

jdk:
	@bin/jdk25 > /dev/null

JAR := app/target/kelisim.jar
RECORDING := app/target/rehearsed/kelisim.aot
SOURCES := $(shell find pom.xml */pom.xml */src/main -type f)

build: $(JAR) ## builds the one jar, app/target/kelisim.jar

$(JAR): $(SOURCES) | jdk
	@echo "Building; the first time this fetches the libraries and takes some minutes."
	@JAVA_HOME=$$(bin/jdk25) $(MAVEN) package -Dmaven.test.skip=true -pl app -am
	@touch $(JAR)

$(RECORDING): $(JAR)
	@echo "Rehearsing one start, so that the next are quicker."
	@bin/rehearse

demo: $(RECORDING) ## builds and starts the product with Aktobe Invest-2017 and the sample edition
	@bin/kelisim demo

run: build ## builds and starts the product without any data
	@bin/kelisim serve

test: jdk testtools ## runs every test that decides correctness
	JAVA_HOME=$$(bin/jdk25) mvn -B -ntp verify

drills: jdk testtools ## the same tests with more and larger crashes
	JAVA_HOME=$$(bin/jdk25) KELISIM_DRILLS=true mvn -B -ntp verify

bench: jdk ## prints figures beside a peer or a limit; SUITE="b4" writes one table into docs/benchmarks.md
	@JAVA_HOME=$$(bin/jdk25) $(MAVEN) package -Dmaven.test.skip=true -pl bench,app -am
	@$$(bin/jdk25)/bin/java -Xmx9g --sun-misc-unsafe-memory-access=allow -jar bench/target/kelisim-bench.jar $(if $(SUITE),report docs/benchmarks.md $(SUITE))

mutants: jdk ## mutation tests of the pure packages
	JAVA_HOME=$$(bin/jdk25) mvn -B -ntp test-compile org.pitest:pitest-maven:mutationCoverage -pl schedule,register,protocol,app -Dfailsafe.skip

check: jdk ## format, guards and tests without a database
	JAVA_HOME=$$(bin/jdk25) mvn -B -ntp spotless:check test

format: jdk ## formats every Java file
	@JAVA_HOME=$$(bin/jdk25) $(MAVEN) spotless:apply

clean: ## removes what was built; data/ stays
	@rm -rf target */target

testtools:
	@bin/testtools
