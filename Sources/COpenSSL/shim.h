#pragma once

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

// OpenSSL's calls that are macros, which Swift does not see.

/// TLS 1.2 and 1.3, the server's order of ciphers, no compression and no renegotiation; no memory for idle connections' buffers.
static inline int copenssl_set_rules(SSL_CTX *context) {
    SSL_CTX_set_options(
        context,
        SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    // Tickets only: sessions are kept by the clients.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1;
}

static inline int copenssl_set_groups(SSL_CTX *context, const char *names) {
    return SSL_CTX_set1_groups_list(context, names) == 1;
}

/// "There is nothing to read now", as a BIO says it.
static inline void copenssl_want_read(BIO *bio) { BIO_set_retry_read(bio); }

static inline void copenssl_clear_wants(BIO *bio) { BIO_clear_retry_flags(bio); }

/// The certificate's subject as in RFC 2253, in UTF-8.
static inline int copenssl_print_subject(BIO *bio, X509 *certificate) {
    return X509_NAME_print_ex(bio, X509_get_subject_name(certificate), 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) >= 0;
}

/// The bytes of a memory BIO; they belong to it.
static inline long copenssl_memory(BIO *bio, char **bytes) { return BIO_get_mem_data(bio, bytes); }

/// The encryption of session tickets (RFC 5077 section 4): AES-256-CBC and HMAC-SHA-256, keys of 32 bytes, an IV of 16.
static inline int copenssl_use_ticket_key(
    EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, const unsigned char *cipher_key, const unsigned char *mac_key,
    const unsigned char *iv, int encrypts) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, (void *)mac_key, 32),
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, cipher_key, iv, encrypts) == 1
        && EVP_MAC_CTX_set_params(mac, parameters) == 1;
}
