package org.mailtls.server.container;

import com.github.dockerjava.api.model.ExposedPort;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Web sites over HTTPS, on one server (nginx) that tells them apart by name. */
public final class WebLab implements AutoCloseable {
    private static final ExposedPort HTTPS = ExposedPort.tcp(443);
    private static final List<String> BUILD_FILES = List.of("Dockerfile", "nginx.conf");
    private static final Pattern READY = Pattern.compile("start worker process");

    private final SideContainer container;

    private WebLab(SideContainer container) {
        this.container = container;
    }

    /** @throws org.mailtls.server.EnvironmentException if there is no engine, or it does not come up */
    public static WebLab start(List<LabSite> sites, String runId) {
        return new WebLab(
                SideContainer.start("web", BUILD_FILES, runId, List.of(HTTPS), files(sites, "0.0.0.0"), READY));
    }

    /**
     * The same on the loopback address of a mail server's network and the port that such sites have. Nobody else finds them there.
     *
     * @param containerId of the mail server
     */
    public static WebLab beside(String containerId, List<LabSite> sites, String runId) {
        return new WebLab(SideContainer.beside(
                containerId, "web", BUILD_FILES, runId, files(sites, SideContainer.LOOPBACK), READY));
    }

    /** @param address that they listen on, in the network that they are in */
    private static List<ContainerFile> files(List<LabSite> sites, String address) {
        List<ContainerFile> files = new ArrayList<>();
        StringBuilder conf = new StringBuilder();
        for (int i = 0; i < sites.size(); i++) {
            LabSite site = sites.get(i);
            files.add(ContainerFile.copyOf(site.certificate().chain(), "/web/" + i + ".chain.pem"));
            files.add(ContainerFile.secretCopyOf(site.certificate().key(), "/web/" + i + ".key.pem"));
            files.add(ContainerFile.text("/web/" + i + ".page", site.body()));
            conf.append(server(i, site, address));
        }
        files.add(ContainerFile.text("/web/sites.conf", conf.toString()));
        return files;
    }

    private static String server(int number, LabSite site, String address) {
        return """
                server {
                    listen %s:443 ssl;
                    server_name %s;
                    ssl_certificate /web/%d.chain.pem;
                    ssl_certificate_key /web/%d.key.pem;
                    location = %s { %s }
                    location / { return 404; }
                }
                """.formatted(address, site.host(), number, number, site.path(), page(number, site));
    }

    private static String page(int number, LabSite site) {
        String file = "alias /web/" + number + ".page;";
        return switch (site.answer()) {
            case TEXT -> file;
            case HTML -> "default_type text/html; " + file;
            case MISSING -> "return 404;";
            case REDIRECT -> "return 301 " + site.body() + ";";
            case SLOW -> "limit_rate 16; " + file;
        };
    }

    /** Where all of them are, if they are beside nobody. */
    public InetSocketAddress address() {
        return container.at(HTTPS);
    }

    @Override
    public void close() {
        container.close();
    }
}
