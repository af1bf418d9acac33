package org.mailtls.server.lint;

import java.util.List;
import java.util.Map;
import org.mailtls.server.ConfigFile;

/** Knows the configuration of one mail server. Found with {@link java.util.ServiceLoader}; stateless. */
public interface ConfigLint {
    /** The word of scenario files: {@code postfix}. */
    String mta();

    /** Suites of distributions and the version that each has, for people who know the one and not the other. */
    Map<String, String> releases();

    /** What is assumed where nobody says. */
    Version newest();

    /** Whether a file of the server is one that is looked at. */
    boolean reads(String path);

    /** Everything found in one file, in the order of its lines; empty for a file with nothing amiss. */
    List<LintFinding> lint(ConfigFile file, Version version);
}
