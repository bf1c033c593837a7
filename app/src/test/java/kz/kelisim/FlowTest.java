package kz.kelisim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The data flows one way, and so do the imports: a stage knows only the stages before it.
class FlowTest {

    static final List<String> STAGES = List.of(
            "kernel",
            "forum",
            "participants",
            "registration",
            "delegations",
            "accreditation",
            "market",
            "meetings",
            "agreements",
            "approvals",
            "ceremonies",
            "obligations",
            "indicators",
            "results");

    private static final List<String> SUPPORT = List.of("accounts", "journal", "mail", "store", "web");
    private static final int MOST_LINES = 400;

    /// Classes outside of stores that may name a type of JDBC, each with its reason.
    private static final Map<String, String> MAY_NAME_JDBC = Map.of(
            "kz.kelisim.accounts.SignIn",
            "gives JdbcOperations to the repositories of Spring Security, asks nothing itself");

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("kz.kelisim");

    @Test
    void no_stage_knows_a_later_one() {
        IntStream.range(0, STAGES.size() - 1)
                .forEach(stage -> noClasses()
                        .that()
                        .resideInAPackage(inPackage(STAGES.get(stage)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages(STAGES.subList(stage + 1, STAGES.size())))
                        .check(PRODUCTION));
    }

    @Test
    void the_kernel_knows_nothing_of_the_product() {
        noClasses()
                .that()
                .resideInAPackage(inPackage("kernel"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(SUPPORT))
                .check(PRODUCTION);
    }

    @Test
    void what_supports_the_stages_knows_none_of_them() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(SUPPORT))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(STAGES.subList(1, STAGES.size())))
                .check(PRODUCTION);
    }

    @Test
    void only_stores_speak_sql() {
        noClasses()
                .that(areNoStores())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .check(PRODUCTION);
    }

    @Test
    void who_may_name_jdbc_without_being_a_store_still_does() {
        assertThat(MAY_NAME_JDBC.keySet())
                .allSatisfy(name -> assertThat(PRODUCTION.get(name).getDirectDependenciesFromSelf().stream()
                                .map(dependency -> dependency.getTargetClass().getPackageName()))
                        .anyMatch(name2 ->
                                name2.startsWith("javax.sql") || name2.startsWith("org.springframework.jdbc")));
    }

    @Test
    void schedule_register_and_protocol_are_pure_computation() {
        for (String module : List.of("schedule", "register", "protocol")) {
            classes()
                    .that()
                    .resideInAPackage(inPackage(module))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", inPackage(module))
                    .check(PRODUCTION);
            noClasses()
                    .that()
                    .resideInAPackage(inPackage(module))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "java.net..")
                    .check(PRODUCTION);
        }
    }

    @Test
    void today_is_always_passed_in() {
        noClasses()
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCTION);
    }

    @Test
    void a_class_is_named_after_what_it_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Service|Manager|Impl|Helper|Util|Utils|Dto|DTO|Entity|Mapper)")
                .check(PRODUCTION);
    }

    @Test
    void no_file_is_longer_than_a_reader_can_hold() {
        assertThat(Stream.of("app", "schedule", "schedule-exact", "register", "protocol", "signatures", "bench")
                        .map(module -> Path.of("..", module, "src"))
                        .filter(Files::isDirectory)
                        .flatMap(FlowTest::files)
                        .filter(file -> file.toString().matches(".*\\.(java|jte|sql)"))
                        .filter(file -> lines(file) > MOST_LINES))
                .isEmpty();
    }

    private static DescribedPredicate<JavaClass> areNoStores() {
        return DescribedPredicate.describe("are no stores", one -> {
            JavaClass outermost = one;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().orElseThrow();
            }
            return !one.getPackageName().equals("kz.kelisim.store")
                    && !outermost.getSimpleName().endsWith("Store")
                    && !MAY_NAME_JDBC.containsKey(outermost.getName());
        });
    }

    private static String inPackage(String name) {
        return "kz.kelisim." + name + "..";
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(FlowTest::inPackage).toArray(String[]::new);
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
