import Foundation
import TestSupport
import Testing

/// The language server as an editor of its own knows it: Neovim without a screen. `make test` installs it.
struct EditorTests {
  @Test("Neovim shows findings, hovers and fixes")
  func neovim() throws {
    let binary = try #require(BuiltProgram.path)
    try Command.withTemporaryFolder { folder in
      let article = """
        Hikers found after night on ridge

        A search party brought down 21 hikers: 12 Danes, five Swedes and three Finns.

        """
      try Data(article.utf8).write(to: URL(fileURLWithPath: folder + "/ridge.txt"))
      let script = """
        local uri = vim.uri_from_fname(vim.fn.expand("%:p"))
        local client = vim.lsp.start_client({ name = "crossfoot", cmd = { "\(binary)", "lsp", "--no-config" },
          root_dir = "\(folder)" })
        vim.lsp.buf_attach_client(0, client)
        local function out(text) io.stdout:write(text .. "\\n") end
        if not vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end) then out("no diagnostics") end
        for _, found in ipairs(vim.diagnostic.get(0)) do out(found.lnum .. ":" .. found.col .. " " .. found.message) end
        local place = { textDocument = { uri = uri }, position = { line = 2, character = 29 } }
        local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", place, 20000)
        out(hover[client].result.contents.value)
        vim.cmd("quitall!")
        """
      try Data(script.utf8).write(to: URL(fileURLWithPath: folder + "/try.lua"))
      let result = try Command.run(
        "nvim", ["--headless", "--clean", "ridge.txt", "-c", "luafile try.lua"], in: folder)
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(result.output.contains("2:28 "), "\(result.output)\(result.errors)")
      #expect(result.output.contains("12 + 5 + 3 = 20"))
      #expect(result.output.contains("**count** 21, hiker"))
    }
  }
}
