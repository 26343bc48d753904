#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A simdjson DOM parser: it keeps its tape and its strings until the next parse.
typedef struct steward_json steward_json;

steward_json *steward_json_create(void);
void steward_json_destroy(steward_json *parser);

/// Parses one JSON document. 64 bytes behind it must be readable.
/// Returns 0, or simdjson's error code.
int32_t steward_json_parse(steward_json *parser, const uint8_t *bytes, size_t count);

/// Whether all bytes are valid UTF-8.
bool steward_json_is_utf8(const uint8_t *bytes, size_t count);

/// simdjson's own words for an error code. Static; never freed.
const char *steward_json_error(int32_t code);

/// simdjson's tape of the last parse that returned 0: words of `type << 56 | payload`
/// (simdjson, doc/tape.md).
const uint64_t *steward_json_tape(const steward_json *parser);

/// The unescaped strings that the tape's payloads point into: a 32-bit length in the machine's
/// byte order, then that many bytes of UTF-8.
const uint8_t *steward_json_strings(const steward_json *parser);

#ifdef __cplusplus
}
#endif
