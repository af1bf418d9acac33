package org.mailtls;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house: which package may know which, and which library is known where. */
@AnalyzeClasses(packages = "org.mailtls", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** In the order of the flow: each may use those before it and none after it. */
    static final List<String> ORDER = List.of(
            "yaml",
            "scenario",
            "pki",
            "host",
            "provider",
            "protection",
            "smtp",
            "server",
            "probe",
            "policy",
            "sender",
            "load",
            "maillog",
            "outbound",
            "result",
            "reference",
            "report",
            "run",
            "doctor",
            "cli");

    /** Rooms inside a room, in order as well: each may use those before it in its line and none after it. */
    private static final List<List<String>> INNER_ORDER = List.of(
            List.of("server", "server.remote", "server.embedded", "server.lint", "server.container"),
            List.of("load", "load.seen", "load.attack", "load.victim"),
            List.of("maillog", "maillog.mix"),
            List.of("outbound", "outbound.seen", "outbound.log", "outbound.sink"),
            List.of("result", "result.floor", "result.compare", "result.history", "result.merge"),
            List.of("report", "report.compare", "report.history", "report.maillog", "report.site"));

    private static final int LONGEST_FILE = 400;

    @ArchTest
    static void packagesKnowOnlyThoseBeforeThem(JavaClasses classes) {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(room(ORDER.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ORDER.subList(i + 1, ORDER.size()).stream()
                            .map(ArchitectureTest::room)
                            .toArray(String[]::new))
                    .as("'" + ORDER.get(i) + "' uses no package that comes after it")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static void innerRoomsKnowOnlyThoseBeforeThem(JavaClasses classes) {
        for (List<String> line : INNER_ORDER) {
            for (int i = 0; i < line.size() - 1; i++) {
                noClasses()
                        .that()
                        .resideInAPackage("org.mailtls." + line.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(line.subList(i + 1, line.size()).stream()
                                .map(ArchitectureTest::room)
                                .toArray(String[]::new))
                        .as("'" + line.get(i) + "' uses no room inside '" + line.get(0) + "' that comes after it")
                        .allowEmptyShould(true)
                        .check(classes);
            }
        }
    }

    @ArchTest
    static void everyClassHasARoom(JavaClasses classes) {
        String[] rooms = ORDER.stream().map(ArchitectureTest::room).toArray(String[]::new);
        List<String> homeless = classes.stream()
                .filter(not(resideInAnyPackage(rooms)))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), homeless, "name the package in ORDER, or move the class");
    }

    /** Results and reports are read where no server runs and no provider loads. */
    @ArchTest
    static final ArchRule RESULTS_NEED_NO_SERVER = noClasses()
            .that()
            .resideInAnyPackage(room("result"), room("report"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(room("provider"), room("smtp"), room("server"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CONTAINERS =
            only(resideInAPackage(room("server.container")), "org.testcontainers..", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule MAIL_SERVER_OF_A_CONTAINER =
            only(resideInAPackage(room("server.container.subetha")), "org.subethamail..");

    @ArchTest
    static final ArchRule COMMAND_LINE = only(resideInAPackage(room("cli")), "picocli..");

    /** The others read YAML and schemas by way of that package. */
    @ArchTest
    static final ArchRule YAML = only(resideInAPackage(room("yaml")), "org.snakeyaml..", "com.networknt..");

    @ArchTest
    static final ArchRule NETTY = only(
            resideInAnyPackage(room("smtp"), room("server.embedded"), room("load.attack"))
                    .or(in("provider.TcnativeProvider"))
                    .or(in("provider.BoringSslProvider"))
                    .or(in("provider.OpenSslProvider")),
            "io.netty..");

    @ArchTest
    static final ArchRule DNS = only(in("sender.dns.DnsServer"), "org.xbill..");

    @ArchTest
    static final ArchRule CONSCRYPT = only(in("provider.ConscryptProvider"), "org.conscrypt..");

    @ArchTest
    static final ArchRule BC_JSSE = only(
            in("provider.BcJsseProvider")
                    .or(in("provider.BcJsseOverAccpProvider"))
                    .or(in("provider.BcJsseFipsProvider")),
            "org.bouncycastle.jsse..");

    @ArchTest
    static final ArchRule MAVEN = only(
            in("provider.MavenJars").or(in("provider.ProviderClassPaths")), "eu.maveniverse..", "org.eclipse.aether..");

    @ArchTest
    static final ArchRule ZSTANDARD = only(in("maillog.input.Unpacked"), "io.airlift..");

    @ArchTest
    static final ArchRule PROMETHEUS = only(in("report.MetricsProm"), "io.prometheus..");

    @ArchTest
    static final ArchRule BOUNCY_CASTLE = only(
            resideInAnyPackage(room("pki"), room("provider"), room("protection"), room("probe")), "org.bouncycastle..");

    /** Tests of other people's programs have a module of their own for it. */
    @ArchTest
    static final ArchRule JUNIT =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.junit..", "org.opentest4j..");

    /** What is made under another name is not found by clean when a process was killed, and it may be a private key. */
    @ArchTest
    static final ArchRule TEMPORARY_FILES = noClasses()
            .that(not(in("host.Scratch")))
            .should()
            .callMethodWhere(DescribedPredicate.<JavaMethodCall>describe(
                    "make temporary files but by Scratch",
                    call -> call.getTargetOwner().isEquivalentTo(Files.class)
                            && call.getTarget().getName().startsWith("createTemp")));

    /** Standard output belongs to results; a worker's belongs to its answers. */
    @ArchTest
    static final ArchRule STANDARD_STREAMS = noClasses()
            .that(not(resideInAPackage(room("cli"))
                    .or(simpleNameEndingWith("Main"))
                    .or(in("host.Requests"))))
            .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @Test
    void noFileIsLongerThanOneCanKeepInMind() throws IOException {
        Path root = repository();
        List<String> tooLong = new ArrayList<>();
        int files = 0;
        for (String module : List.of("harness", "benchmarks", "junit")) {
            Path sources = root.resolve(module).resolve("src");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(sources)) {
                for (Path file :
                        walk.filter(p -> p.toString().endsWith(".java")).toList()) {
                    files++;
                    long lines = lines(file);
                    if (lines > LONGEST_FILE) {
                        tooLong.add(root.relativize(file) + " has " + lines + " lines");
                    }
                }
            }
        }
        assertTrue(files > 50, "looked in the wrong place: " + root + " holds " + files + " source files");
        assertEquals(List.of(), tooLong, "at most " + LONGEST_FILE + " lines a file");
    }

    private static ArchRule only(DescribedPredicate<? super JavaClass> friends, String... libraries) {
        DescribedPredicate<JavaClass> strangers = not(friends.forSubtype());
        return noClasses()
                .that(strangers)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .as("only " + friends.getDescription() + " may use " + Arrays.toString(libraries));
    }

    private static DescribedPredicate<JavaClass> in(String outermost) {
        String name = "org.mailtls." + outermost;
        return DescribedPredicate.describe(
                name, type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    private static String room(String name) {
        return "org.mailtls." + name + "..";
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /** Tests run in the folder of their module. */
    static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("mvnw"))) {
            Path parent = here.getParent();
            if (parent == null) {
                throw new IllegalStateException("No mvnw above " + Path.of("").toAbsolutePath());
            }
            here = parent;
        }
        return here;
    }
}
