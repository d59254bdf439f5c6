package dev.claviger.harness.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/**
 * The image in its place: a bot that reaches Claviger and nothing else, Claviger read-only and without a capability, an
 * exchange that only Claviger reaches. The token is made, the key imported and the bot added by the command line inside
 * the image, as an operator would.
 */
@Tag("container")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class IsolatedBotContainerTest {
    private static final String ENTRY = "http://claviger:8317/binance";
    private static final String ORDER = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=20000"
            + "&newClientOrderId=from-the-cell";

    private @Nullable ContainerEngine engine;
    private @Nullable ClavigerImage image;
    private @Nullable TradingFloor floor;
    private GenericContainer<?> exchange;
    private GenericContainer<?> claviger;
    private GenericContainer<?> bot;

    @BeforeAll
    void build_the_image_and_open_the_floor() throws Exception {
        engine = ContainerEngine.open();
        DockerClient docker = DockerClientFactory.instance().client();
        image = new ClavigerImage(engine, docker, project().resolve("deploy"));
        floor = new TradingFloor(docker, image.build());
        ceremony();
    }
}
