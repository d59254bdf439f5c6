package dev.claviger.harness.sandbox.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The vectors were computed apart from this code, with Node.js. */
class AccessKeyTest {
    private final AccessKey key = new AccessKey("key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "phrase");

    @Test
    void signs_as_coinbase_documents_it() {
        assertThat(key.signature("1700000000GET/orders?status=open&limit=10"))
                .isEqualTo("ECliZ8sN8ZBf1wrIgnBULcz4PEIZTfZJyjiCBTeA5mU=");
        assertThat(key.signature("1700000000POST/orders{\"side\":\"buy\",\"product_id\":\"BTC-USD\"}"))
                .isEqualTo("L2hE9usJ2GeUwJGg4nS3lIKnaGA5/GNa57C8nzDju1s=");
        assertThat(key.signature("1700000000GET/api/v1/orders"))
                .isEqualTo("KqIh30Bfu+n4XtU23pI9pCHuZL1JfA/4F9hT+OYy6W4=");
    }

    @Test
    void knows_its_passphrase_and_tells_nobody() {
        assertThat(key.hasPassphrase("phrase")).isTrue();
        assertThat(key.hasPassphrase("")).isFalse();
        assertThat(key.toString()).isEqualTo("AccessKey");
    }
}
