// What reading costs at the least: simdjson's on-demand parser over every line of a log, six fields
// of each. Reads in blocks, as a log of any length is read. Prints how many fields it found.

#include <simdjson.h>

#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

namespace {

constexpr size_t block = 4 << 20;

struct Totals {
  size_t lines = 0, fields = 0, bytes = 0;
};

void take(simdjson::ondemand::parser &parser, const char *line, size_t length, size_t room,
          Totals &totals) {
  if (length == 0) return;
  simdjson::ondemand::document document;
  if (parser.iterate(line, length, length + room).get(document)) return;
  simdjson::ondemand::object object;
  if (document.get_object().get(object)) return;
  totals.lines += 1;
  for (auto entry : object) {
    std::string_view key;
    if (entry.unescaped_key().get(key)) return;
    bool is_text = key == "id" || key == "type" || key == "group" || key == "account" ||
                   key == "text";
    if (!is_text && key != "time") continue;
    simdjson::ondemand::value value = entry.value();
    simdjson::ondemand::json_type type;
    if (value.type().get(type)) return;
    if (type == simdjson::ondemand::json_type::string) {
      std::string_view text;
      if (value.get_string().get(text)) return;
      totals.bytes += text.size();
    } else {
      int64_t number;
      if (value.get_int64().get(number)) return;
      totals.bytes += number > 0;
    }
    totals.fields += 1;
  }
}

}  // namespace

int main(int count, char **arguments) {
  FILE *log = count == 2 ? fopen(arguments[1], "rb") : nullptr;
  if (!log) return 2;
  std::vector<char> buffer(2 * block + simdjson::SIMDJSON_PADDING);
  simdjson::ondemand::parser parser;
  Totals totals;
  size_t held = 0;
  while (true) {
    size_t read = fread(buffer.data() + held, 1, block, log);
    size_t end = held + read, start = 0;
    while (const void *found = memchr(buffer.data() + start, '\n', end - start)) {
      size_t newline = static_cast<const char *>(found) - buffer.data();
      take(parser, buffer.data() + start, newline - start, buffer.size() - newline, totals);
      start = newline + 1;
    }
    if (read == 0) break;
    held = end - start;
    if (held > block) return 2;
    memmove(buffer.data(), buffer.data() + start, held);
  }
  printf("%zu lines, %zu fields, %zu bytes\n", totals.lines, totals.fields, totals.bytes);
  return 0;
}
