package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.MixPlan;
import org.mailtls.scenario.Scenario;

/** What tells whether two runs are of the same scenario. */
final class Fingerprint {
    /** 52 bits, which readers of JSON keep that hold every number as a double. */
    private static final int SEED_DIGITS = 13;

    private Fingerprint() {}

    /**
     * SHA-256 over the scenario's text, its mix, and the files that its cells name, of configurations and of a log, lower-case
     * hex.
     *
     * @throws UncheckedIOException if one of the files cannot be read
     */
    static String of(Scenario scenario) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(scenario.text().getBytes(StandardCharsets.UTF_8));
            MixPlan mix = scenario.mix();
            if (mix != null) {
                digest.update(Files.readAllBytes(mix.file()));
            }
            for (Path file : configFiles(scenario)) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a configuration file or the mix of " + scenario.file(), e);
        }
    }

    /** A seed that every machine draws alike which has a share of the same scenario. */
    static long seed(String fingerprint) {
        return HexFormat.fromHexDigitsToLong(fingerprint, 0, SEED_DIGITS);
    }

    private static SortedSet<Path> configFiles(Scenario scenario) {
        return scenario.cells().stream().flatMap(Fingerprint::files).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> files(Cell cell) {
        Stream<Path> given = Stream.concat(
                Stream.ofNullable(cell.server().configFile()),
                Stream.ofNullable(cell.workload().log()));
        return Stream.concat(given, cell.server().files().values().stream());
    }
}
