package org.mailtls.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, with the commit where the launcher knows it. */
public final class ToolVersion implements IVersionProvider {
    static String text() {
        String release = Main.class.getPackage().getImplementationVersion();
        String commit = System.getProperty("mailtls.commit", "");
        return (release == null ? "unreleased" : release) + (commit.isEmpty() ? "" : "+" + commit);
    }

    @Override
    public String[] getVersion() {
        return new String[] {"mailtls " + text(), "JDK " + Runtime.version()};
    }
}
