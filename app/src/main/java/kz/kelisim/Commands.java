package kz.kelisim;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.agreements.Audit;
import kz.kelisim.forum.Editions;
import kz.kelisim.indicators.TradeImport;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.register.VerifyCommand;
import kz.kelisim.schedule.ScheduleCommand;
import kz.kelisim.signatures.CheckCommand;
import kz.kelisim.signatures.SignCommand;
import kz.kelisim.store.Import;
import kz.kelisim.store.Invariants;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.Texts;
import kz.kelisim.web.View;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/// What `bin/kelisim` can do. `schedule`, `verify`, `sign` and `check-signature` need no
/// database and start no framework.
final class Commands {

    private static final List<String> DEMO = List.of("--kelisim.demo=true", "--server.forward-headers-strategy=none");
    private static final List<String> REHEARSED = List.of(
            "",
            "/forums/aktobe-invest-2017",
            "/forums/aktobe-invest-2017/programme",
            "/forums/aktobe-invest-2017/participants",
            "/forums/aktobe-invest-2017/agreements",
            "/forums/aktobe-invest-2017/indicators",
            "/forums/sample",
            "/forums/sample/market",
            "/forums/sample/obligations",
            "/forums/sample/results",
            "/forums/sample/sources",
            "/sign-in");
    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private Commands() {}

    /// @return the exit status; `serve` and `demo` return when the server has stopped
    static int run(List<String> args) {
        String command = args.isEmpty() ? "serve" : args.getFirst();
        List<String> rest = args.isEmpty() ? List.of() : args.subList(1, args.size());
        return switch (command) {
            case "serve" -> serve(rest, List.of());
            case "demo" -> serve(rest, DEMO);
            case "rehearse" -> rehearse();
            case "import" -> importFolder(rest);
            case "import-trade" -> importTrade(rest);
            case "grant" -> grant(rest);
            case "check" -> check();
            case "audit" -> audit();
            case "schedule" -> ScheduleCommand.run(rest, OUT, ERR);
            case "verify" -> VerifyCommand.run(rest, OUT, ERR);
            case "sign" -> {
                warningsOnly();
                yield SignCommand.run(rest, System.getenv(), Clock.systemUTC(), OUT, ERR);
            }
            case "check-signature" -> {
                warningsOnly();
                yield CheckCommand.run(rest, Clock.systemUTC(), OUT, ERR);
            }
            case "help", "--help", "-h" -> help(OUT, 0);
            case String other -> {
                ERR.println("There is no command '%s'.".formatted(other));
                yield help(ERR, BAD_INPUT);
            }
        };
    }

    /// A command that starts no framework has no settings of its log; only warnings are shown.
    private static void warningsOnly() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    private static int help(PrintStream to, int status) {
        to.println("""
                kelisim serve                          runs the platform (the default)
                kelisim demo                           runs it with Aktobe Invest-2017 and the sample edition
                kelisim import FOLDER [--dry-run]      brings a folder of YAML records in, all or nothing
                kelisim import-trade [FOLDER]          computes country-level trade from a file in FOLDER or KELISIM_DATA
                kelisim grant EMAIL ROLE [EDITION [ORGANISATION or DELEGATION]]
                                                       opens an account, or adds a role to it
                kelisim check                          runs every invariant of the database
                kelisim schedule FILE [options]        makes a timetable of meetings; try fixtures/timetable/sample.json --explain
                kelisim audit                          computes every hash of the register again and names what differs
                kelisim verify PROOF --key KEY --entry FILE [--document FILE] [--old CHECKPOINT --consistency FILE]
                                                       checks a proof of the register offline
                kelisim sign FILE --p12 KEYFILE        signs a file offline; the key never leaves your machine
                kelisim check-signature FILE SIGNATURE [--trust FOLDER]
                                                       checks a detached signature offline, signer by signer
                """);
        return status;
    }

    private static int serve(List<String> args, List<String> more) {
        ConfigurableApplicationContext context = start(Stream.concat(args.stream(), more.stream()));
        var ended = new CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                ended.countDown();
            }
        });
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static ConfigurableApplicationContext start(Stream<String> args) {
        return new SpringApplicationBuilder(Kelisim.class).run(args.toArray(String[]::new));
    }

    /// Starts the demo on free ports, reads pages as visitors would, and ends: `bin/rehearse` lets the virtual
    /// machine record what the program loads meanwhile, so that later starts are quicker.
    private static int rehearse() {
        List<String> args = new ArrayList<>(DEMO);
        args.add("--server.port=0");
        args.add("--management.server.port=0");
        try (ConfigurableApplicationContext context = start(args.stream());
                HttpClient visitor = HttpClient.newHttpClient()) {
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            for (Lang lang : Lang.values()) {
                for (String page : REHEARSED) {
                    URI address = URI.create("http://127.0.0.1:%s/%s%s".formatted(port, lang.tag(), page));
                    visitor.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
                }
            }
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static int importFolder(List<String> args) {
        boolean dryRun = args.contains("--dry-run");
        List<String> folders =
                args.stream().filter(argument -> !argument.startsWith("--")).toList();
        if (folders.size() != 1) {
            ERR.println("Name one folder: kelisim import FOLDER [--dry-run]");
            return BAD_INPUT;
        }
        try (ConfigurableApplicationContext context = quiet()) {
            Texts texts = context.getBean(Texts.class);
            try {
                Map<String, Import.Count> counts =
                        context.getBean(Import.class).run(Path.of(folders.getFirst()), dryRun, "import");
                counts.forEach((section, count) -> OUT.println("%-16s %6d new %6d changed %6d unchanged"
                        .formatted(section, count.created(), count.changed(), count.unchanged())));
                OUT.println(texts.text(language(), dryRun ? "import.dry_run" : "import.done"));
                return 0;
            } catch (Refused refused) {
                print(refused, texts);
                return BAD_INPUT;
            }
        }
    }

    /// Every problem on a line of its own: file, line, field, what is wrong and what to do.
    static void print(Refused refused, Texts texts) {
        Lang lang = language();
        refused.problems().stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .forEach(problem -> ERR.println("%s:%d %s: %s"
                        .formatted(
                                problem.file(),
                                problem.line(),
                                problem.field(),
                                texts.text(lang, problem.text(), problem.args()))));
        ERR.println(texts.text(lang, "import.refused", refused.problems().size()));
    }

    private static int importTrade(List<String> args) {
        try (ConfigurableApplicationContext context = quiet()) {
            String folder = args.isEmpty() ? context.getEnvironment().getProperty("kelisim.data", "") : args.getFirst();
            if (folder.isBlank()) {
                ERR.println("Name the folder of trade data: kelisim import-trade FOLDER, or set KELISIM_DATA.");
                return BAD_INPUT;
            }
            LocalDate today = LocalDate.now(context.getBean(Clock.class).withZone(View.ZONE));
            return context.getBean(TradeImport.class)
                    .run(Path.of(folder), today, "import-trade")
                    .map(done -> {
                        OUT.println(
                                done.fresh()
                                        ? "computed %d years; %d rows rejected".formatted(done.years(), done.rejected())
                                        : "this file was imported before; nothing changed");
                        return 0;
                    })
                    .orElseGet(() -> {
                        ERR.println("The folder (%s) must hold the file %s.".formatted(folder, TradeImport.FILE));
                        return BAD_INPUT;
                    });
        }
    }

    private static int grant(List<String> args) {
        try (ConfigurableApplicationContext context = quiet()) {
            RoleGrant grant = grant(args, context.getBean(Editions.class));
            context.getBean(Accounts.class).grant(args.getFirst(), args.getFirst(), language(), grant);
            OUT.println("%s is %s now".formatted(args.getFirst(), grant.role()));
            return 0;
        } catch (IllegalArgumentException misread) {
            ERR.println(misread.getMessage());
            return BAD_INPUT;
        }
    }

    private static RoleGrant grant(List<String> args, Editions editions) {
        List<String> roles = Stream.of(Role.values()).map(Role::name).toList();
        if (args.size() < 2 || !args.getFirst().contains("@") || !roles.contains(args.get(1))) {
            throw new IllegalArgumentException(
                    "Name an e-mail address and a role: kelisim grant EMAIL ROLE [EDITION [ORGANISATION or DELEGATION]], where ROLE is one of %s."
                            .formatted(roles));
        }
        Role role = Role.valueOf(args.get(1));
        boolean ofDelegation = role == Role.FOCAL_POINT;
        boolean ofOrganisation = List.of(Role.ENTREPRENEUR, Role.LAWYER, Role.RESPONSIBLE_OFFICER)
                .contains(role);
        int wanted = role == Role.OPERATOR ? 2 : ofDelegation || ofOrganisation ? 4 : 3;
        if (args.size() != wanted) {
            throw new IllegalArgumentException("The role (%s) needs %d words behind EMAIL: ROLE%s%s."
                    .formatted(role, wanted - 1, wanted > 2 ? " EDITION" : "", wanted > 3 ? " and its KEY" : ""));
        }
        Long forumId = wanted == 2
                ? null
                : Long.valueOf(editions.edition(args.get(2))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no edition (%s). Maybe look at the addresses of the pages."
                                        .formatted(args.get(2))))
                        .forumId());
        return new RoleGrant(role, forumId, ofOrganisation ? args.get(3) : null, ofDelegation ? args.get(3) : null);
    }

    private static int check() {
        try (ConfigurableApplicationContext context = quiet()) {
            List<String> broken = context.getBean(Invariants.class).broken();
            broken.forEach(ERR::println);
            OUT.println("%d invariants broken".formatted(broken.size()));
            return broken.isEmpty() ? 0 : FAILED;
        }
    }

    private static int audit() {
        try (ConfigurableApplicationContext context = quiet()) {
            Audit.Report report = context.getBean(Audit.class).run();
            report.logs().forEach(OUT::println);
            report.found().forEach(ERR::println);
            OUT.println("%d differences".formatted(report.total()));
            return report.total() == 0 ? 0 : FAILED;
        }
    }

    private static ConfigurableApplicationContext quiet() {
        return new SpringApplicationBuilder(Kelisim.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run();
    }

    /// The language of the terminal, English where it is none of ours.
    private static Lang language() {
        return Stream.of(Locale.getDefault().getLanguage())
                .flatMap(tag -> Lang.of(tag).stream())
                .findFirst()
                .orElse(Lang.EN);
    }
}
