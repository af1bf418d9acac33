package org.mailtls.result.merge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailtls.result.PlainFile;
import org.mailtls.result.RunDirectory;

/** The files of a run directory beside its records: what was seen of single cells, policies, a ladder, and the log of the forks. */
final class ShardFiles {
    private static final Set<String> FOLDERS = Set.of("load", "latency", "flames", "outbound", "sender");
    private static final Pattern OF_A_CELL = Pattern.compile("scan-.*\\.json");
    private static final Pattern OF_ALL =
            Pattern.compile("policies\\.json|ladder\\.json|policy-[A-Za-z0-9_][A-Za-z0-9._-]*\\.yaml");
    private static final String LOG = "forks.log";

    /** Read as records and written anew, or rendered again from the whole. */
    private static final Set<String> MADE_ANEW = Set.of(
            "run.json",
            "cells.jsonl",
            "calibration.json",
            "expectations.json",
            "mix.json",
            "mix-figures.json",
            "report.html",
            "report.md",
            "ladder.html",
            "ladder.md",
            "efficiency.json",
            "jmh.json",
            "junit.xml",
            "findings.sarif",
            "crypto.cdx.json",
            "metrics.prom",
            "samples.csv",
            "cells.csv");

    private final RunDirectory shard;

    ShardFiles(RunDirectory shard) {
        this.shard = shard;
    }

    /** Name → text of what is of all cells: the list of policies, each policy file, and the ladder. */
    Map<String, String> policies() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : listed(shard.path())) {
            if (OF_ALL.matcher(name(file)).matches()) {
                texts.put(name(file), new String(PlainFile.read(file), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /**
     * Copies what belongs to single cells, and adds the log.
     *
     * @return names of what was left behind, since nobody here knows what it is
     */
    List<String> copyTo(Path whole) throws IOException {
        List<String> unknown = new ArrayList<>();
        for (Path file : listed(shard.path())) {
            String name = name(file);
            if (FOLDERS.contains(name)) {
                copyFolder(file, Files.createDirectories(whole.resolve(name)));
            } else if (OF_A_CELL.matcher(name).matches()) {
                PlainFile.copy(file, whole.resolve(name));
            } else if (name.equals(LOG)) {
                addLog(file, whole.resolve(LOG));
            } else if (!MADE_ANEW.contains(name) && !OF_ALL.matcher(name).matches()) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private static void copyFolder(Path folder, Path target) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            // Says that links are not followed.
            PlainFile.require(folder);
        }
        for (Path file : listed(folder)) {
            PlainFile.copy(file, target.resolve(name(file)));
        }
    }

    private void addLog(Path log, Path target) throws IOException {
        PlainFile.require(log);
        try (InputStream in = Files.newInputStream(log, LinkOption.NOFOLLOW_LINKS);
                OutputStream out =
                        Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(("== " + shard.run().id() + "\n").getBytes(StandardCharsets.UTF_8));
            in.transferTo(out);
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
