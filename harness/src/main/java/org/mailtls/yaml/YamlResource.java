package org.mailtls.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * YAML that comes with the program. It is not held against its schema when it is read, which would cost every start:
 * the tests have done that.
 */
public final class YamlResource {
    private YamlResource() {}

    /**
     * Reads a document beside a class.
     *
     * @throws IllegalStateException if there is none, or if it is broken: the build is then
     */
    public static YamlNode read(Class<?> beside, String name) {
        String text;
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + name + "; build mailtls again");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
        Problems problems = new Problems(Broken::new);
        YamlNode root = YamlText.trusted(new Source(name, 0, List.of()), text, problems);
        try {
            problems.throwIfAny();
        } catch (Broken e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        if (root == null) {
            throw new IllegalStateException(name + " is empty");
        }
        return root;
    }

    /** Never leaves this class. */
    private static final class Broken extends MistakesException {
        private static final long serialVersionUID = 1L;

        Broken(List<Mistake> mistakes) {
            super(mistakes);
        }
    }
}
