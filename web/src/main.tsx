import './style/page.css'
import { App } from './panel/app.tsx'
import { start } from './start.ts'

start(() => <App />)
