package org.mailtls.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a run directory that go into a site beside its page. What is not known is left where it is. */
final class RunData {
    /** Those that an index names, in that order. */
    static final List<String> NAMED = List.of(
            "report.md",
            "ladder.html",
            "ladder.md",
            "run.json",
            "cells.jsonl",
            "samples.csv",
            "cells.csv",
            "metrics.prom",
            "jmh.json",
            "junit.xml",
            "findings.sarif",
            "crypto.cdx.json",
            "calibration.json",
            "merge.json");

    private static final Pattern ROOT = Pattern.compile(
            "(?:policies|expectations|efficiency|ladder|mix|mix-figures)\\.json|policy-.+\\.yaml|scan-.+\\.json");

    /** Folder → what its files are called. */
    private static final List<Folder> FOLDERS = List.of(
            new Folder("load", Pattern.compile(".+\\.json")),
            new Folder("outbound", Pattern.compile(".+\\.json")),
            new Folder("sender", Pattern.compile(".+\\.json")),
            new Folder("latency", Pattern.compile(".+\\.hlog")),
            new Folder("flames", Pattern.compile(".+\\.html")));

    private record Folder(String name, Pattern files) {}

    private RunData() {}

    /** Paths within the run directory, with slashes; plain files alone, never links. */
    static List<String> files(Path run) throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : names(run)) {
            if (NAMED.contains(name) || ROOT.matcher(name).matches()) {
                found.add(name);
            }
        }
        for (Folder folder : FOLDERS) {
            Path path = run.resolve(folder.name());
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                for (String name : names(path)) {
                    if (folder.files().matcher(name).matches()) {
                        found.add(folder.name() + "/" + name);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(SiteFolder::plain)
                    .sorted()
                    .toList();
        }
    }
}
