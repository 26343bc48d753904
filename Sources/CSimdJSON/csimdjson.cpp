#include "csimdjson.h"

#include <new>
#include <simdjson.h>

struct steward_json {
  simdjson::dom::parser parser;
};

steward_json *steward_json_create(void) { return new (std::nothrow) steward_json(); }

void steward_json_destroy(steward_json *parser) { delete parser; }

int32_t steward_json_parse(steward_json *parser, const uint8_t *bytes, size_t count) {
  // The bytes are padded by the caller, so that simdjson needs no copy of its own.
  return parser->parser.parse(bytes, count, false).error();
}

bool steward_json_is_utf8(const uint8_t *bytes, size_t count) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), count);
}

const char *steward_json_error(int32_t code) {
  return simdjson::error_message(static_cast<simdjson::error_code>(code));
}

const uint64_t *steward_json_tape(const steward_json *parser) {
  return parser->parser.doc.tape.get();
}

const uint8_t *steward_json_strings(const steward_json *parser) {
  return parser->parser.doc.string_buf.get();
}
