package org.mailtls.junit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mailtls.host.ClassPath;
import org.mailtls.run.BenchmarkEngine;

/**
 * The class path of JVMs that are started from a test. Test runners hand it over in many ways: word for word, as one jar whose
 * manifest names all others, or as modules. The JVMs get it word for word, since they take single jars out of it.
 */
final class TestClassPath {
    private static final String ENGINE = "META-INF/services/" + BenchmarkEngine.class.getName();

    /** Where JMH looks up its benchmarks. */
    private static final String BENCHMARKS = "META-INF/BenchmarkList";

    private static final String LOGGING = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    private static final String REMEDY =
            "\n  mailtls-junit brings it along at run time: leave mailtls-benchmarks among its dependencies, and do not put jars"
                    + " together into one for tests.";

    private final Set<Path> found = new LinkedHashSet<>();

    private TestClassPath() {}

    /** @throws ExtensionConfigurationException if a part of mailtls is missing on it */
    static ClassPath ofThisJvm() {
        List<Path> entries = new ArrayList<>(ClassPath.own().entries());
        String modules = System.getProperty("jdk.module.path", "");
        for (String module : modules.split(File.pathSeparator, -1)) {
            if (!module.isEmpty()) {
                entries.add(Path.of(module));
            }
        }
        ClassPath whole = of(entries);
        requireComplete(whole);
        return whole;
    }

    /** Those entries that are there, with what their manifests name, and without logging that we know nothing of. */
    static ClassPath of(List<Path> entries) {
        TestClassPath path = new TestClassPath();
        entries.forEach(entry -> path.add(entry.toAbsolutePath().normalize()));
        return new ClassPath(List.copyOf(path.found));
    }

    private void add(Path entry) {
        if (!Files.exists(entry) || found.contains(entry)) {
            return;
        }
        if (Files.isDirectory(entry)) {
            found.add(entry);
            return;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            // Some backends log to standard output unless told otherwise, where the answers of these JVMs belong.
            if (jar.getEntry(LOGGING) == null || name(entry).startsWith("slf4j-simple-")) {
                found.add(entry);
            }
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named != null) {
                addNamed(entry, named);
            }
        } catch (ZipException e) {
            // No jar: a JVM passes over such an entry as well.
            found.add(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + entry + ", which is on the class path of the tests", e);
        }
    }

    /** A manifest names files by URLs relative to its jar. */
    private void addNamed(Path jar, String named) {
        for (String word : named.trim().split("\\s+", -1)) {
            Path file;
            try {
                file = Path.of(jar.toUri().resolve(word));
            } catch (IllegalArgumentException | FileSystemNotFoundException e) {
                // No URL of a file: a JVM passes over it as well.
                continue;
            }
            add(file.normalize());
        }
    }

    /** @throws ExtensionConfigurationException naming what is missing and what to do */
    static void requireComplete(ClassPath path) {
        try (URLClassLoader loader = new URLClassLoader(urls(path), ClassLoader.getPlatformClassLoader())) {
            if (loader.findResource(ENGINE) == null) {
                throw new ExtensionConfigurationException(
                        "The class path of the tests lacks mailtls-benchmarks, without which no scenario can be run."
                                + REMEDY);
            }
            for (URL list : Collections.list(loader.findResources(BENCHMARKS))) {
                try (InputStream in = list.openStream()) {
                    if (new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("org.mailtls.benchmarks.")) {
                        return;
                    }
                }
            }
            throw new ExtensionConfigurationException("No " + BENCHMARKS
                    + " on the class path of the tests names the benchmarks of mailtls, so that JMH would not find them."
                    + REMEDY);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the class path of the tests", e);
        }
    }

    private static URL[] urls(ClassPath path) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : path.entries()) {
            urls.add(entry.toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }

    private static String name(Path entry) {
        Path name = entry.getFileName();
        return name == null ? "" : name.toString();
    }
}
