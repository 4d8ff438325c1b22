// SPDX-License-Identifier: Apache-2.0

extension WebPage {
    static let css = """
        :root { color-scheme: dark; --ground: #2b2d31; --deep: #1e1f22; --pane: #313338; --text: #dbdee1;
          --dim: #949ba4; --accent: #5865f2; }
        * { box-sizing: border-box; }
        body { margin: 0; height: 100vh; display: grid; grid-template-columns: 64px 230px 1fr 210px;
          font: 15px/1.4 system-ui, sans-serif; background: var(--pane); color: var(--text); }
        nav { background: var(--deep); padding: 10px 8px; overflow: auto; }
        nav button { width: 48px; height: 48px; border: 0; border-radius: 16px; margin-bottom: 8px; padding: 0;
          background: var(--ground); color: var(--text); overflow: hidden; cursor: pointer; font-weight: 600; }
        nav button.on { outline: 2px solid var(--accent); }
        nav img { width: 100%; height: 100%; }
        aside { background: var(--ground); padding: 12px 8px; overflow: auto; }
        aside h2 { margin: 14px 8px 4px; font-size: 12px; text-transform: uppercase; color: var(--dim); }
        aside button { display: block; width: 100%; border: 0; border-radius: 5px; padding: 6px 8px; text-align: left;
          background: none; color: var(--dim); font: inherit; cursor: pointer; }
        aside button.thread { padding-left: 26px; font-size: 14px; }
        aside button.on, aside button:hover { background: #404249; color: #fff; }
        #people div { display: flex; gap: 8px; align-items: center; padding: 4px 8px; }
        main { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
        header { display: flex; gap: 14px; align-items: baseline; padding: 10px 16px; box-shadow: 0 1px 0 #0004; }
        h1 { font-size: 17px; margin: 0; } header p { margin: 0; color: var(--dim); }
        ol { flex: 1; list-style: none; margin: 0; padding: 12px 16px; overflow: auto; }
        li { display: grid; grid-template-columns: 40px 1fr; gap: 0 12px; margin: 10px 0; }
        li > img, #people img { width: 40px; height: 40px; border-radius: 50%; grid-row: span 9; }
        #people img { width: 28px; height: 28px; }
        .name { font-weight: 600; } .dim, time { color: var(--dim); font-size: 12px; }
        .tag { background: var(--accent); color: #fff; font-size: 10px; border-radius: 4px; padding: 1px 4px; margin: 0 4px; }
        .reply { color: var(--dim); font-size: 13px; border-left: 2px solid #4e5058; padding-left: 8px; }
        .body { white-space: pre-wrap; overflow-wrap: anywhere; } .body a { color: #00a8fc; }
        .mention { background: #5865f24d; border-radius: 3px; padding: 0 2px; }
        .embed { border-left: 4px solid var(--accent); background: var(--ground); border-radius: 4px; padding: 8px 12px;
          margin-top: 4px; max-width: 480px; }
        .file img { max-width: 320px; max-height: 240px; border-radius: 8px; margin-top: 4px; display: block; }
        .chips { display: flex; gap: 4px; margin-top: 4px; flex-wrap: wrap; }
        .chips button { border: 1px solid #4e5058; background: var(--ground); color: var(--text); border-radius: 8px;
          cursor: pointer; padding: 1px 7px; }
        .tools { visibility: hidden; } li:hover .tools { visibility: visible; }
        .tools button { background: none; border: 0; color: var(--dim); cursor: pointer; padding: 0 4px; }
        form { display: flex; gap: 8px; padding: 0 16px 14px; align-items: center; }
        input#text { flex: 1; padding: 11px; border: 0; border-radius: 8px; background: #383a40; color: var(--text);
          font: inherit; }
        select, form button { padding: 9px; border: 0; border-radius: 8px; background: #404249; color: var(--text); }
        form button { background: var(--accent); cursor: pointer; }
        .attach { cursor: pointer; color: var(--dim); }
        #problem { margin: 0 16px 10px; color: #f38ba8; min-height: 1em; }
        @media (max-width: 900px) { body { grid-template-columns: 56px 170px 1fr; } #people { display: none; } }

        """
}
