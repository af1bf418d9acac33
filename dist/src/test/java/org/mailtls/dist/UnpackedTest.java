package org.mailtls.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;

/** The zip, unpacked somewhere else and run by way of links from yet another place. */
@Timeout(400)
class UnpackedTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Path home;

    /** What a user would have in a folder of the PATH: a link to a link. */
    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Path link;

    @TempDir
    private Path elsewhere;

    @BeforeAll
    static void unpack() throws IOException {
        home = Archives.unpack(Files.createDirectory(folder.resolve("a place with spaces")));
        Path first = Files.createSymbolicLink(
                folder.resolve("mailtls-current"), folder.relativize(home.resolve("bin/mailtls")));
        link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("bin")).resolve("mailtls"), first);
    }

    @Test
    void helps() throws Exception {
        Ended ended = mailtls("--help");
        assertEquals(0, ended.exit(), ended.err());
        assertTrue(ended.out().startsWith("Usage: mailtls"), ended.out());
        // The first call on a JDK may say that it prepares the next ones.
        assertTrue(ended.err().lines().allMatch(line -> line.startsWith("mailtls: preparing ")), ended.err());
    }

    @Test
    void knowsWhatItWasBuiltFrom() throws Exception {
        String version = Archives.NAME.replace('-', ' ');
        String commit = Files.readString(home.resolve("lib/commit")).strip();
        assertEquals(version + (commit.isEmpty() ? "" : "+" + commit), version());
    }

    @Test
    void startsByThePathAndByFoldersThatAreLinks() throws Exception {
        Path linked = Files.createSymbolicLink(elsewhere.resolve("linked"), home.resolve("bin"));
        String version = version();
        for (String command : List.of(
                "PATH=\"$1:$PATH\" mailtls --version",
                "cd \"$1\" && sh mailtls --version",
                "cd \"$1\" && ./mailtls --version")) {
            Ended ended = Ended.of(elsewhere, "sh", "-c", command, "sh", linked.toString());
            assertEquals(0, ended.exit(), command + ended.err());
            assertEquals(version, ended.out().lines().findFirst().orElse(""), command);
        }
    }

    @Test
    void validatesWhatShips() throws Exception {
        Ended ended =
                mailtls("validate", home.resolve("scenarios/quickstart.yaml").toString());
        assertEquals(0, ended.exit(), ended.out() + ended.err());
        assertTrue(ended.out().contains("/scenarios/quickstart.yaml: valid, 8 cells"), ended.out());
    }

    @Test
    void listsWhatShips() throws Exception {
        Ended ended = mailtls("list");
        assertEquals(0, ended.exit(), ended.err());
        assertTrue(ended.out().contains(home.toRealPath().resolve("scenarios/quickstart.yaml") + "\n"), ended.out());
    }

    /** Where there is another JDK, its forks are of that one, and find all classes as well. */
    @Test
    void measuresAgainstTheEmbeddedServer() throws Exception {
        JdkFinder jdks = new JdkFinder();
        int own = jdks.current().feature();
        int other = jdks.all().stream()
                .map(Jdk::feature)
                .filter(feature -> feature >= 17 && feature != own)
                .findFirst()
                .orElse(own);
        Ended ended = mailtls(
                "run",
                home.resolve("scenarios/quickstart.yaml").toString(),
                "--only",
                "workload=handshake",
                "--only",
                "client.provider=Conscrypt",
                "--set",
                "client.jdk=" + other,
                "--no-references");
        assertEquals(0, ended.exit(), ended.out() + ended.err());
        try (Stream<Path> runs = Files.list(elsewhere.resolve("results"))) {
            RunDirectory run = RunDirectory.open(runs.findFirst().orElseThrow());
            assertEquals(
                    List.of(Outcome.OK),
                    run.cells().stream().map(CellRecord::outcome).toList());
            assertTrue(Files.size(run.path().resolve("report.html")) > 0);
        }
    }

    /** With the one jar that a scan is content with; nobody listens there. */
    @Test
    void scans() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Ended ended = mailtls("scan", "127.0.0.1:" + port);
        assertEquals(3, ended.exit(), ended.out() + ended.err());
        assertTrue(ended.err().contains("127.0.0.1"), ended.err());
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Ended ended = Ended.of(
                elsewhere,
                Map.of("JAVA_HOME", "", "PATH", elsewhere.toString()),
                "/bin/sh",
                home.resolve("bin/mailtls").toString(),
                "--help");
        assertEquals(3, ended.exit(), ended.err());
        assertTrue(ended.err().contains("no java found. Install a JDK, 17 or newer"), ended.err());
        Ended wrong = Ended.of(elsewhere, Map.of("JAVA_HOME", "/nowhere"), link.toString(), "--help");
        assertEquals(3, wrong.exit(), wrong.err());
        assertTrue(wrong.err().contains("no java found at /nowhere/bin/java"), wrong.err());
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        Path jdk = elsewhere.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Path java = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.20\"\n");
        Ended ended = Ended.of(elsewhere, Map.of("JAVA_HOME", jdk.toString()), link.toString(), "--help");
        assertEquals(3, ended.exit(), ended.err());
        assertTrue(ended.err().contains("is JDK 11.0.20; 17 or newer is needed"), ended.err());
    }

    @Test
    void saysThatItWasTakenOutOfItsFolder() throws Exception {
        Path alone = Files.createDirectories(elsewhere.resolve("bin")).resolve("mailtls");
        Files.copy(home.resolve("bin/mailtls"), alone);
        Ended ended = Ended.of(elsewhere, "sh", alone.toString(), "--help");
        assertEquals(3, ended.exit(), ended.err());
        assertTrue(ended.err().contains("make a link to it instead"), ended.err());
    }

    @Test
    void saysThatNoClassPathLeadsThroughAColon() throws Exception {
        Path colon = elsewhere.resolve("at 10:30");
        Files.createDirectories(colon.resolve("bin"));
        Files.copy(home.resolve("bin/mailtls"), colon.resolve("bin/mailtls"));
        Files.copy(
                home.resolve("lib/launcher.sh"),
                Files.createDirectory(colon.resolve("lib")).resolve("launcher.sh"));
        Ended ended = Ended.of(elsewhere, "sh", colon.resolve("bin/mailtls").toString(), "--help");
        assertEquals(3, ended.exit(), ended.err());
        assertTrue(ended.err().contains("a colon parts the entries of a class path"), ended.err());
    }

    private String version() throws IOException, InterruptedException {
        return mailtls("--version").out().lines().findFirst().orElse("");
    }

    private Ended mailtls(String... words) throws IOException, InterruptedException {
        return Ended.of(
                elsewhere,
                Stream.concat(Stream.of(link.toString()), Stream.of(words)).toArray(String[]::new));
    }
}
