package org.mailtls.maillog.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a file for each mail, in {@code cur} and {@code new}. */
public final class Maildir {
    private Maildir() {}

    /**
     * Its mails in the order of their names, which begin with the time of arrival. Links are passed by: they may lead anywhere.
     *
     * @throws IOException if the folder is no Maildir
     */
    public static List<Path> mails(Path folder) throws IOException {
        List<Path> mails = new ArrayList<>();
        boolean maildir = false;
        for (String part : List.of("cur", "new")) {
            Path there = folder.resolve(part);
            if (Files.isDirectory(there)) {
                maildir = true;
                try (Stream<Path> files = Files.list(there)) {
                    files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .forEach(mails::add);
                }
            }
        }
        if (!maildir) {
            throw new IOException(folder
                    + " is a folder and no Maildir, which has the folders cur and new; name the files that are in it.");
        }
        mails.sort(Comparator.comparing(mail -> String.valueOf(mail.getFileName())));
        return mails;
    }
}
