package org.mailtls.server.container;

/**
 * The image that servers of one release are built on.
 *
 * @param repository {@code debian} or {@code ubuntu}
 * @param legacy of a release so old that Debian's mirrors cannot make it: it has to come from a registry
 */
record BaseImage(String repository, String tag, boolean legacy) {
    private static final String UBUNTU = "ubuntu-";

    /** @param suite word of a release in scenario files */
    static BaseImage of(String suite) {
        return suite.startsWith(UBUNTU)
                ? new BaseImage("ubuntu", suite.substring(UBUNTU.length()), true)
                : new BaseImage("debian", suite + "-slim", false);
    }

    /** As the Dockerfile's argument names it. */
    String release() {
        return tag.replace("-slim", "");
    }

    String reference() {
        return repository + ":" + tag;
    }
}
